import { Body, Controller, HttpCode, Post, Req, Res, UseInterceptors } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ClientInfo } from '../common/decorators/client-info.decorator.ts';
import { CurrentUser } from '../common/decorators/current-user.decorator.ts';
import { Public } from '../common/decorators/public.decorator.ts';
import { RouteLimit } from '../common/decorators/route-limit.decorator.ts';
import { JsonBodyInterceptor } from '../common/interceptors/json-body.interceptor.ts';
import type { Parsed } from '../common/pipes/schema.pipe.ts';
import { TokenCookies } from '../core/token-cookies.ts';
import type { Client, Identity } from '../identity.ts';
import { changePassword, login, register } from '../schemas/auth.ts';
import { AuthService, type PublicUser } from '../services/auth-service.ts';
import { SessionService } from '../services/session-service.ts';

@Controller('api/auth')
export class AuthController {
  constructor(
    private readonly auth: AuthService,
    private readonly sessions: SessionService,
    private readonly cookies: TokenCookies,
  ) {}

  @Public()
  @RouteLimit('register')
  @UseInterceptors(JsonBodyInterceptor)
  @Post('register')
  @HttpCode(202)
  async register(@Body({ schema: register }) body: Parsed<typeof register>) {
    await this.auth.register(body);
    return { message: 'If the address was new, the account is ready.' };
  }

  @Public()
  @UseInterceptors(JsonBodyInterceptor)
  @Post('login')
  @HttpCode(200)
  async login(
    @Body({ schema: login }) body: Parsed<typeof login>,
    @ClientInfo() client: Client,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ user: PublicUser }> {
    const { user, tokens } = await this.auth.login(body, client);
    this.cookies.set(response, tokens);
    return { user };
  }

  @Public()
  @RouteLimit('refresh')
  @Post('refresh')
  @HttpCode(204)
  async refresh(
    @Req() request: Request,
    @ClientInfo() client: Client,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const token = this.cookies.refreshToken(request);
    this.cookies.set(response, await this.sessions.refresh(token, client));
  }

  @UseInterceptors(JsonBodyInterceptor)
  @Post('password')
  @HttpCode(204)
  async changePassword(
    @CurrentUser() user: Identity,
    @Body({ schema: changePassword }) body: Parsed<typeof changePassword>,
    @ClientInfo() client: Client,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    this.cookies.set(response, await this.auth.changePassword(user, body, client));
  }
}
