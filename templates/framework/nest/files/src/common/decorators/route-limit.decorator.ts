import { Reflector } from '@nestjs/core';

export type LimitedRoute = 'register' | 'refresh';

/** A second, narrower limit on one route. */
export const RouteLimit = Reflector.createDecorator<LimitedRoute>();
