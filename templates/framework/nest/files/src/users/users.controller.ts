import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Patch,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import type { Response } from 'express';
import { CurrentUser } from '../common/decorators/current-user.decorator.ts';
import { JsonBodyInterceptor } from '../common/interceptors/json-body.interceptor.ts';
import type { Parsed } from '../common/pipes/schema.pipe.ts';
import { TokenCookies } from '../core/token-cookies.ts';
import type { Identity } from '../identity.ts';
import { updateMe } from '../schemas/users.ts';
import { UserService } from '../services/user-service.ts';

@Controller('api/users')
export class UsersController {
  constructor(
    private readonly users: UserService,
    private readonly cookies: TokenCookies,
  ) {}

  @Get('me')
  me(@CurrentUser() user: Identity) {
    return this.users.me(user);
  }

  @UseInterceptors(JsonBodyInterceptor)
  @Patch('me')
  rename(@CurrentUser() user: Identity, @Body({ schema: updateMe }) body: Parsed<typeof updateMe>) {
    return this.users.rename(user, body);
  }

  @Delete('me')
  @HttpCode(204)
  async remove(
    @CurrentUser() user: Identity,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    await this.users.remove(user);
    this.cookies.clear(response);
  }
}
