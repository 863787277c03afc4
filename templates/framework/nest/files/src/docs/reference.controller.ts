import { Controller, Get, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Public } from '../common/decorators/public.decorator.ts';
import { referenceFiles } from '../http/reference-page.ts';

/** By path; empty where the development dependency that has them is not installed. */
export const pages = new Map(referenceFiles().map((file) => [file.path, file]));

/** A page to read the OpenAPI document with. */
@Public()
@Controller()
export class ReferenceController {
  @Get([...pages.keys()])
  async page(
    @Req() { path }: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string | undefined> {
    const page = pages.get(path);
    if (page) response.type(page.contentType);
    return page?.read();
  }
}
