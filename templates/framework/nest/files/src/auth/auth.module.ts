import { Module } from '@nestjs/common';
import { AuthController } from './auth.controller.ts';
import { SessionsController } from './sessions.controller.ts';

@Module({ controllers: [AuthController, SessionsController] })
export class AuthModule {}
