import { object, oneOf, optional } from './joi.ts';

export const alive = object<{ status: 'ok' }>({ status: oneOf('ok') });

interface Ready {
  status: 'ok' | 'degraded' | 'unavailable';
  redis?: 'down' | undefined;
  database?: 'down' | undefined;
}

export const ready = object<Ready>({
  status: oneOf('ok', 'degraded', 'unavailable'),
  redis: optional(oneOf('down')),
  database: optional(oneOf('down')),
});
