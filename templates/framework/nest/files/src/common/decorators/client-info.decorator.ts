import { createParamDecorator } from '@nestjs/common';
import type { Request } from 'express';
import { clientOf } from '../client.ts';

/** The client that sent the request. */
export const ClientInfo = createParamDecorator((_data, context) =>
  clientOf(context.switchToHttp().getRequest<Request>()),
);
