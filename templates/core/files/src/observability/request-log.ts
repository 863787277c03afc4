import type { Level, Logger } from 'pino';
import { printable } from '../security/text.ts';
import type { Metrics } from './metrics.ts';
import { redact } from './redact.ts';

/** What is known of a request once it is over. */
export interface FinishedRequest {
  requestId: string;
  method: string;
  /** As it was asked for; its query is left out of the log. */
  url: string;
  /** The template of the route that matched. */
  route: string | undefined;
  /** Undefined where the client went away before it had its answer. */
  status: number | undefined;
  startedAt: number;
  ip: string;
  userAgent: string;
  userId: string | undefined;
}

/** What nginx writes for a client that did not wait. */
const CLIENT_CLOSED = 499;

/** One line and one count for each request, the aborted ones included. */
export function logRequest(logger: Logger, metrics: Metrics, request: FinishedRequest): void {
  const { requestId, method, url, route, status = CLIENT_CLOSED, ip, userId } = request;
  const duration = performance.now() - request.startedAt;
  const { level, event } = severityOf(status);

  metrics.observeRequest({
    method,
    route: route ?? 'unmatched',
    status,
    seconds: duration / 1000,
  });
  logger[level]({
    event,
    requestId,
    method,
    path: pathOf(url),
    status,
    duration: Math.round(duration * 10) / 10,
    ip,
    userAgent: redact(request.userAgent),
    userId,
  });
}

function severityOf(status: number): { level: Level; event?: string } {
  if (status >= 500) return { level: 'error' };
  if (status === 401 || status === 403) return { level: 'warn', event: 'auth_failure' };
  if (status === 429) return { level: 'warn', event: 'rate_limited' };
  if (status === CLIENT_CLOSED) return { level: 'info', event: 'request_aborted' };
  return { level: 'info' };
}

/** A request may name the whole URL, with credentials in it, instead of a path. */
function pathOf(url: string): string {
  const path = url.startsWith('/') ? url : (URL.parse(url)?.pathname ?? '');
  return redact(printable(path.split('?', 1)[0] ?? '', 1024));
}
