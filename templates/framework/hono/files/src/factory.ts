import { createFactory } from 'hono/factory';
import type { AppEnv } from './app-env.ts';

/** Makes apps and middleware that know what `c.env` and `c.var` hold. */
export const factory = createFactory<AppEnv>();
