import { SetMetadata } from '@nestjs/common';

export const IS_PUBLIC = Symbol('isPublic');

/** Opens a route, or all of a controller, to those who are not signed in. */
export const Public = () => SetMetadata(IS_PUBLIC, true);
