import { createParamDecorator } from '@nestjs/common';
import type { Request } from 'express';
import { identityOf } from '../identity.ts';

/** Who the request acts for. */
export const CurrentUser = createParamDecorator((_data, context) =>
  identityOf(context.switchToHttp().getRequest<Request>()),
);
