import { Controller, Get } from '@nestjs/common';
import { Public } from '../common/decorators/public.decorator.ts';
import { TokenCookies } from '../core/token-cookies.ts';

@Public()
@Controller()
export class DocumentController {
  constructor(private readonly cookies: TokenCookies) {}

  @Get('openapi.json')
  async document() {
    // Loaded when asked for: a server without documentation should not carry it in memory.
    const { openApiDocument } = await import('../openapi/document.ts');
    return openApiDocument(this.cookies.settings);
  }
}
