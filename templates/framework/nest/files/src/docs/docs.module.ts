import { Module } from '@nestjs/common';
import { DocumentController } from './document.controller.ts';
import { pages, ReferenceController } from './reference.controller.ts';

@Module({ controllers: [DocumentController, ...(pages.size > 0 ? [ReferenceController] : [])] })
export class DocsModule {}
