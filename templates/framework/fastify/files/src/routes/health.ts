import type { HealthService } from '../services/health-service.ts';
import type { Routes } from '../plugins/validation.ts';
import { alive, ready } from '../schemas/health.ts';

interface Needs {
  health: HealthService;
}

export const healthRoutes: Routes<Needs> = (app, { health }, done) => {
  app.get('/healthz', { schema: { response: { 200: alive } } }, () => ({
    status: 'ok' as const,
  }));

  app.get(
    '/readyz',
    { schema: { response: { 200: ready, 503: ready } } },
    async (_request, reply) => {
      const state = await health.ready();
      return reply.code(state.status === 'unavailable' ? 503 : 200).send(state);
    },
  );

  done();
};
