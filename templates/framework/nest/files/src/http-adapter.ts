import { ExpressAdapter } from '@nestjs/platform-express';
import express, { type Express } from 'express';
import type { Env } from './config/env.ts';
import { createHttpServer } from './http/server.ts';
import { parseQuery } from './security/input-shape.ts';

/** Nest on an Express of our own making, behind a server that slow clients cannot hold. */
export class HttpAdapter extends ExpressAdapter {
  constructor(env: Env) {
    super(createExpress(env));
  }

  override initHttpServer(): void {
    this.httpServer = createHttpServer(this.getInstance<Express>());
  }
}

/** Express reads the settings of its router once, so they are made before Nest adds anything. */
function createExpress({ TRUST_PROXY }: Env): Express {
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  // A path has one spelling: /API/Auth/Login/ must not get past a proxy's rules and reach a route.
  app.enable('case sensitive routing');
  app.enable('strict routing');
  app.set('trust proxy', TRUST_PROXY);
  app.set('query parser', parseQuery);
  return app;
}
