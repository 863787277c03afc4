import type { Level, Logger } from 'pino';
import type { Client } from '../identity.ts';
import { printable } from '../security/text.ts';
import type { Metrics } from './metrics.ts';
import { redact } from './redact.ts';

const LEVELS = {
  admin_new_ip: 'warn',
  login_failed: 'warn',
  password_changed: 'info',
  role_changed: 'warn',
  session_revoked: 'info',
  token_reused: 'error',
} as const satisfies Record<string, Level>;

type SecurityEvent = keyof typeof LEVELS;

/** What happened to whom; ids only. */
interface Subject {
  userId?: string;
  sessionId?: string;
  targetUserId?: string;
}

/** The security log: events with fixed names, to search and to raise alarms on. */
export class SecurityEvents {
  readonly #logger: Logger;
  readonly #metrics: Metrics;

  constructor(logger: Logger, metrics: Metrics) {
    this.#logger = logger;
    this.#metrics = metrics;
    // Counters that are there from the start, so that the first event shows as an increase.
    for (const event of Object.keys(LEVELS)) metrics.securityEvents.inc({ event }, 0);
  }

  record(event: SecurityEvent, client: Client, subject: Subject = {}): void {
    this.#metrics.securityEvents.inc({ event });
    this.#logger[LEVELS[event]]({
      event,
      requestId: client.requestId,
      ip: client.ip,
      userAgent: redact(printable(client.userAgent, 255)),
      ...subject,
    });
  }
}
