import { Reflector } from '@nestjs/core';

/** A second, narrower limit on one route. */
export const RouteLimit = Reflector.createDecorator<'register' | 'refresh'>();
