import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  Body,
  Controller,
  Get,
  HttpException,
  Module,
  Post,
  UseGuards,
  UseInterceptors,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from '../../src/app.module.ts';
import { Public } from '../../src/common/decorators/public.decorator.ts';
import { Roles } from '../../src/common/decorators/roles.decorator.ts';
import { JsonBodyInterceptor } from '../../src/common/interceptors/json-body.interceptor.ts';
import { HttpAdapter } from '../../src/http-adapter.ts';
import { drain } from '../../src/http/server.ts';
import { TestClient } from '../support/test-client.ts';
import { testContext } from '../support/context.ts';

/** What somebody may add one day, in a hurry. */
@Controller('added')
class AddedController {
  @Get('plain')
  plain() {
    return {};
  }

  @Public()
  @Roles('admin')
  @Get('open-to-admins')
  openToAdmins() {
    return {};
  }

  @Public()
  @UseInterceptors(JsonBodyInterceptor)
  @Post('unchecked')
  unchecked(@Body() body: unknown) {
    return { body };
  }

  @Public()
  @Get('teapot')
  teapot() {
    throw new HttpException('tell-tale', 418);
  }

  @Public()
  @Get('missing')
  missing() {
    throw new HttpException('tell-tale', 404);
  }

  @Public()
  @UseGuards({ canActivate: () => false })
  @Get('guarded')
  guarded() {
    return {};
  }
}

@Module({ controllers: [AddedController] })
class AddedModule {}

describe('a route that is added', () => {
  let app: NestExpressApplication;
  let client: TestClient;

  before(async () => {
    const context = await testContext();
    app = await NestFactory.create<NestExpressApplication>(
      { module: AddedModule, imports: [AppModule.forRoot(context)] },
      new HttpAdapter(context.env),
      { bodyParser: false, logger: false },
    );
    await app.listen(0, '127.0.0.1');
    client = new TestClient(await app.getUrl());
  });

  after(async () => {
    await drain(app.getHttpServer(), 0);
    await app.close();
  });

  it('a new route is closed unless it says that it is public', async () => {
    assert.equal((await client.get('/added/plain')).status, 401);
    assert.equal((await client.get('/added/open-to-admins')).status, 401);
  });

  it('a new route gets no input without a schema', async () => {
    const { status, text } = await client.post('/added/unchecked', { role: 'admin' });
    assert.equal(status, 500);
    assert.ok(!text.includes('admin'));
  });

  it('exceptions and guards of Nest answer in the one shape, without their text', async () => {
    for (const [path, status, code] of [
      ['/added/teapot', 500, 'INTERNAL_ERROR'],
      ['/added/missing', 404, 'NOT_FOUND'],
      ['/added/guarded', 403, 'FORBIDDEN'],
    ] as const) {
      const answer = await client.get(path);
      assert.equal(answer.status, status, path);
      assert.equal(answer.body.code, code);
      assert.equal(answer.body.requestId, answer.headers['x-request-id']);
      assert.doesNotMatch(answer.text, /tell-tale|statusCode/);
    }
  });

  it('a new route refuses the methods it has not', async () => {
    const { status, headers } = await client.post('/added/plain');
    assert.equal(status, 405);
    assert.equal(headers.allow, 'GET, HEAD');
  });
});
