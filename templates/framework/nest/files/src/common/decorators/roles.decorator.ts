import { Reflector } from '@nestjs/core';
import type { Role } from '../../database/schema.ts';

/** Admits users of one role only. */
export const Roles = Reflector.createDecorator<Role>();
