import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { PoolState } from '../database/connection.ts';

interface ObservedRequest {
  method: string;
  /** The route's template, never the path: paths are without end. */
  route: string;
  status: number;
  seconds: number;
}

export class Metrics {
  readonly registry = new Registry();

  readonly redisUp = new Gauge({
    name: 'redis_up',
    help: 'Whether limits are counted in Redis (1) or in this process only (0).',
    registers: [this.registry],
  });

  readonly rateLimited = new Counter({
    name: 'rate_limited_total',
    help: 'Requests refused by a limit.',
    labelNames: ['limit'],
    registers: [this.registry],
  });

  readonly securityEvents = new Counter({
    name: 'security_events_total',
    help: 'Events of the security log, by name.',
    labelNames: ['event'],
    registers: [this.registry],
  });

  readonly #requests = new Counter({
    name: 'http_requests_total',
    help: 'Requests answered.',
    labelNames: ['method', 'route', 'status'],
    registers: [this.registry],
  });

  readonly #durations = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time from a request to the end of its answer.',
    labelNames: ['method', 'route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers: [this.registry],
  });

  readonly #authFailures = new Counter({
    name: 'auth_failures_total',
    help: 'Requests answered with 401.',
    registers: [this.registry],
  });

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  observeRequest({ method, route, status, seconds }: ObservedRequest): void {
    this.#requests.inc({ method, route, status });
    this.#durations.observe({ method, route }, seconds);
    if (status === 401) this.#authFailures.inc();
  }

  watchPool(read: () => PoolState): void {
    const gauge = new Gauge({
      name: 'database_pool_connections',
      help: 'Connections of the pool by state, and requests waiting for one.',
      labelNames: ['state'],
      registers: [this.registry],
      collect: () => {
        const { total, idle, waiting } = read();
        gauge.set({ state: 'busy' }, total - idle);
        gauge.set({ state: 'idle' }, idle);
        gauge.set({ state: 'waiting' }, waiting);
      },
    });
  }

  watchReadiness(isReady: () => Promise<boolean>): void {
    const gauge = new Gauge({
      name: 'app_ready',
      help: 'Whether this process can serve (1), as /readyz says.',
      registers: [this.registry],
      collect: async () => {
        gauge.set((await isReady()) ? 1 : 0);
      },
    });
  }
}
