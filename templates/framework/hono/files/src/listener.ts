import type { RequestListener } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import type { Hono } from 'hono';
import type { AppEnv } from './app-env.ts';
import { fixHost } from './request-target.ts';

/** The application as a listener of Node's server. */
export function requestListener(app: Hono<AppEnv>): RequestListener {
  const listener = getRequestListener(app.fetch);
  return (incoming, outgoing) => {
    fixHost(incoming);
    void listener(incoming, outgoing);
  };
}
