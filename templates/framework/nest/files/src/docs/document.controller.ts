import { Controller, Get } from '@nestjs/common';
import { Public } from '../common/decorators/public.decorator.ts';
import { TokenCookies } from '../core/token-cookies.ts';

// Loaded when asked for: a server without documentation should not carry it in memory. Outside of the
// class, because the compiler leaves the name of such an import as it is in decorated ones.
const load = () => import('../openapi/document.ts');

@Public()
@Controller()
export class DocumentController {
  constructor(private readonly cookies: TokenCookies) {}

  @Get('openapi.json')
  async document() {
    const { openApiDocument } = await load();
    return openApiDocument(this.cookies.settings);
  }
}
