import { alive, ready } from '../../schemas/health.ts';
import { answer } from '../operation.ts';
import type { Paths } from '../specification.ts';

export const healthPaths: Paths = {
  '/healthz': {
    get: {
      operationId: 'healthz',
      tags: ['Health'],
      summary: 'Whether the process lives',
      security: [],
      responses: answer(200, 'It does.', alive),
    },
  },
  '/readyz': {
    get: {
      operationId: 'readyz',
      tags: ['Health'],
      summary: 'Whether requests can be served',
      security: [],
      responses: {
        ...answer(200, 'They can; degraded without Redis.', ready),
        ...answer(503, 'Without the database, or while stopping.', ready),
      },
    },
  },
};
