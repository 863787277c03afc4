import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Param,
  Patch,
  Post,
  Query,
  Res,
  UseInterceptors,
} from '@nestjs/common';
import type { Response } from 'express';
import { CurrentUser } from '../common/decorators/current-user.decorator.ts';
import { JsonBodyInterceptor } from '../common/interceptors/json-body.interceptor.ts';
import type { Parsed } from '../common/pipes/schema.pipe.ts';
import type { Identity } from '../identity.ts';
import { idParams } from '../schemas/common.ts';
import { createProject, listProjects, updateProject } from '../schemas/projects.ts';
import { ProjectService } from '../services/project-service.ts';

@Controller('api/projects')
export class ProjectsController {
  constructor(private readonly projects: ProjectService) {}

  @Get()
  list(
    @CurrentUser() user: Identity,
    @Query({ schema: listProjects }) query: Parsed<typeof listProjects>,
  ) {
    return this.projects.list(user, query);
  }

  @UseInterceptors(JsonBodyInterceptor)
  @Post()
  async create(
    @CurrentUser() user: Identity,
    @Body({ schema: createProject }) body: Parsed<typeof createProject>,
    @Res({ passthrough: true }) response: Response,
  ) {
    const project = await this.projects.create(user, body);
    response.location(`/api/projects/${project.id}`);
    return project;
  }

  @Get(':id')
  get(@CurrentUser() user: Identity, @Param({ schema: idParams }) { id }: Parsed<typeof idParams>) {
    return this.projects.get(user, id);
  }

  @UseInterceptors(JsonBodyInterceptor)
  @Patch(':id')
  update(
    @CurrentUser() user: Identity,
    @Param({ schema: idParams }) { id }: Parsed<typeof idParams>,
    @Body({ schema: updateProject }) body: Parsed<typeof updateProject>,
  ) {
    return this.projects.update(user, id, body);
  }

  @Delete(':id')
  @HttpCode(204)
  async remove(
    @CurrentUser() user: Identity,
    @Param({ schema: idParams }) { id }: Parsed<typeof idParams>,
  ): Promise<void> {
    await this.projects.remove(user, id);
  }
}
