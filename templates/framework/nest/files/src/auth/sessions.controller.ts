import { Controller, Delete, Get, HttpCode, Param, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { ClientInfo } from '../common/decorators/client-info.decorator.ts';
import { CurrentUser } from '../common/decorators/current-user.decorator.ts';
import { Public } from '../common/decorators/public.decorator.ts';
import type { Parsed } from '../common/pipes/schema.pipe.ts';
import { TokenCookies } from '../core/token-cookies.ts';
import type { Client, Identity } from '../identity.ts';
import { idParams } from '../schemas/common.ts';
import type { Page } from '../services/page.ts';
import { SessionService, type SessionView } from '../services/session-service.ts';

@Controller('api/auth')
export class SessionsController {
  constructor(
    private readonly sessions: SessionService,
    private readonly cookies: TokenCookies,
  ) {}

  @Public()
  @Post('logout')
  @HttpCode(204)
  async logout(
    @Req() request: Request,
    @ClientInfo() client: Client,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const tokens = {
      accessToken: this.cookies.accessToken(request),
      refreshToken: this.cookies.refreshToken(request),
    };
    await this.sessions.logout(tokens, client);
    this.cookies.clear(response);
    response.set('Clear-Site-Data', '"cache", "cookies", "storage"');
  }

  @Post('logout-all')
  @HttpCode(204)
  async logoutAll(
    @CurrentUser() user: Identity,
    @ClientInfo() client: Client,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.sessions.logoutAll(user, client);
    this.cookies.clear(response);
  }

  @Get('sessions')
  async list(@CurrentUser() user: Identity): Promise<Page<SessionView>> {
    return { items: await this.sessions.list(user), nextCursor: null };
  }

  @Delete('sessions/:id')
  @HttpCode(204)
  async revoke(
    @CurrentUser() user: Identity,
    @Param({ schema: idParams }) { id }: Parsed<typeof idParams>,
    @ClientInfo() client: Client,
  ): Promise<void> {
    await this.sessions.revoke(user, id, client);
  }
}
