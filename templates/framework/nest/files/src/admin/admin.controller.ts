import { Body, Controller, Get, Param, Patch, Query, UseInterceptors } from '@nestjs/common';
import { ClientInfo } from '../common/decorators/client-info.decorator.ts';
import { CurrentUser } from '../common/decorators/current-user.decorator.ts';
import { Roles } from '../common/decorators/roles.decorator.ts';
import { JsonBodyInterceptor } from '../common/interceptors/json-body.interceptor.ts';
import type { Parsed } from '../common/pipes/schema.pipe.ts';
import type { Client, Identity } from '../identity.ts';
import { idParams, pageQuery } from '../schemas/common.ts';
import { changeRole } from '../schemas/users.ts';
import { UserService } from '../services/user-service.ts';
import { AdminAddressInterceptor } from './admin-address.interceptor.ts';

@Roles('admin')
@UseInterceptors(AdminAddressInterceptor)
@Controller('api/admin')
export class AdminController {
  constructor(private readonly users: UserService) {}

  @Get('users')
  list(@Query({ schema: pageQuery }) query: Parsed<typeof pageQuery>) {
    return this.users.list(query);
  }

  @UseInterceptors(JsonBodyInterceptor)
  @Patch('users/:id')
  changeRole(
    @CurrentUser() admin: Identity,
    @Param({ schema: idParams }) { id }: Parsed<typeof idParams>,
    @Body({ schema: changeRole }) { role }: Parsed<typeof changeRole>,
    @ClientInfo() client: Client,
  ) {
    return this.users.changeRole(admin, id, role, client);
  }
}
