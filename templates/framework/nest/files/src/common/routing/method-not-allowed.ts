import { Injectable, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Express } from 'express';
import { errors } from '../../errors.ts';
import { methodsByPath } from './routes.ts';

/** Closes the routes: a method that no handler of a path has is refused, naming those that have one. */
@Injectable()
export class MethodNotAllowed implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  /** At this point Nest has added its routes, and not yet what answers for unknown paths. */
  onModuleInit(): void {
    const app = this.host.httpAdapter.getInstance<Express>();
    for (const [path, methods] of methodsByPath(app)) {
      const allowed = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
      app.route(path).all(() => {
        throw errors.methodNotAllowed(allowed);
      });
    }
  }
}
