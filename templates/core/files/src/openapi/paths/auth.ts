import * as schemas from '../../schemas/auth.ts';
import { idParams } from '../../schemas/common.ts';
import { sessionPage } from '../../schemas/sessions.ts';
import { answer, operation } from '../operation.ts';
import type { Paths } from '../specification.ts';

const tag = 'Authentication';

export const authPaths: Paths = {
  '/api/auth/register': {
    post: operation({
      id: 'register',
      tag,
      summary: 'Open an account; the answer is the same for an address that has one',
      body: schemas.register,
      success: answer(202, 'Accepted.', schemas.registered),
      failures: ['CROSS_ORIGIN'],
    }),
  },
  '/api/auth/login': {
    post: operation({
      id: 'login',
      tag,
      summary: 'Sign in; sets both cookies',
      body: schemas.login,
      success: answer(200, 'Signed in.', schemas.loggedIn),
      failures: ['INVALID_CREDENTIALS', 'CROSS_ORIGIN'],
    }),
  },
  '/api/auth/refresh': {
    post: operation({
      id: 'refresh',
      tag,
      summary: 'Swap the refresh token for two new cookies',
      cookie: 'refresh',
      success: answer(204, 'Both cookies are new.'),
      failures: ['TOKEN_REUSED', 'CROSS_ORIGIN', 'REFRESH_IN_PROGRESS'],
    }),
  },
  '/api/auth/logout': {
    post: operation({
      id: 'logout',
      tag,
      summary: 'Sign out; succeeds without a session too',
      success: answer(204, 'The session has ended, both cookies are cleared.'),
      failures: ['CROSS_ORIGIN'],
    }),
  },
  '/api/auth/logout-all': {
    post: operation({
      id: 'logoutAll',
      tag,
      summary: 'Sign out everywhere',
      cookie: 'access',
      success: answer(204, 'Every session has ended.'),
      failures: ['CROSS_ORIGIN'],
    }),
  },
  '/api/auth/password': {
    post: operation({
      id: 'changePassword',
      tag,
      summary: 'Change the password; every other session ends',
      cookie: 'access',
      body: schemas.changePassword,
      success: answer(204, 'Changed; both cookies are new.'),
      failures: ['INVALID_CREDENTIALS', 'CROSS_ORIGIN'],
    }),
  },
  '/api/auth/sessions': {
    get: operation({
      id: 'listSessions',
      tag,
      summary: 'The live sessions of the user',
      cookie: 'access',
      success: answer(200, 'All of them.', sessionPage),
    }),
  },
  '/api/auth/sessions/{id}': {
    delete: operation({
      id: 'endSession',
      tag,
      summary: 'End one session',
      cookie: 'access',
      params: idParams,
      success: answer(204, 'Ended.'),
      failures: ['CROSS_ORIGIN', 'NOT_FOUND'],
    }),
  },
};
