import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module.ts';
import { NestLogger } from './common/nest-logger.ts';
import type { Context } from './context.ts';
import { HttpAdapter } from './http-adapter.ts';

/** The application; it does not listen yet. */
export function createApp(context: Context): Promise<NestExpressApplication> {
  return NestFactory.create<NestExpressApplication>(
    AppModule.forRoot(context),
    new HttpAdapter(context.env),
    {
      // Bodies are read behind the guards, so that strangers have nothing read.
      bodyParser: false,
      logger: new NestLogger(context.logger),
      // Whoever started the process is told by `runProcess` why it ends.
      abortOnError: false,
    },
  );
}
