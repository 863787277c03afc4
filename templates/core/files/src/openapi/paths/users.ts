import { idParams, pageQuery } from '../../schemas/common.ts';
import { changeRole, updateMe, user, userPage } from '../../schemas/users.ts';
import { answer, operation } from '../operation.ts';
import type { Paths } from '../specification.ts';

export const userPaths: Paths = {
  '/api/users/me': {
    get: operation({
      id: 'getMe',
      tag: 'Users',
      summary: 'The signed-in user',
      cookie: 'access',
      success: answer(200, 'The user.', user),
    }),
    patch: operation({
      id: 'updateMe',
      tag: 'Users',
      summary: 'Change the name of the signed-in user',
      cookie: 'access',
      body: updateMe,
      success: answer(200, 'The user as it is now.', user),
      failures: ['CROSS_ORIGIN'],
    }),
    delete: operation({
      id: 'deleteMe',
      tag: 'Users',
      summary: 'Delete the account and all its data',
      cookie: 'access',
      success: answer(204, 'Gone.'),
      failures: ['CROSS_ORIGIN'],
    }),
  },
  '/api/admin/users': {
    get: operation({
      id: 'listUsers',
      tag: 'Administration',
      summary: 'All users, newest first',
      cookie: 'access',
      query: pageQuery,
      success: answer(200, 'One page.', userPage),
      failures: ['FORBIDDEN'],
    }),
  },
  '/api/admin/users/{id}': {
    patch: operation({
      id: 'changeRole',
      tag: 'Administration',
      summary: 'Change the role of a user, which ends their sessions',
      cookie: 'access',
      params: idParams,
      body: changeRole,
      success: answer(200, 'The user as it is now.', user),
      failures: ['FORBIDDEN', 'CROSS_ORIGIN', 'NOT_FOUND'],
    }),
  },
};
