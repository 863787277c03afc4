import { applicationPlace, registered } from '../read/web-application.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

const NAMES =
  /request-?log|pino-?http|http-?logger|morgan|access-?log|express-?winston|(?<!\w)logger\s*\(/i;

export const requestLog: Rule = {
  id: 'request-log',
  point: 'logs',
  fix: 'Log each request as one JSON object: time, id, method, path, status, duration, address, user.',
  *examine(sources) {
    const application = applicationPlace(sources);
    if (!application) return;
    const builtIn = sources.modules.flatMap((module) =>
      module.matches(
        /\b(?:[Ff]astify|LoggerModule)\b[^;]{0,60}\(\s*\{[^}]{0,300}\blogger(?:Instance)?\s*:\s*(?!false)/,
      ),
    )[0];
    const place =
      registered(sources, NAMES) ?? (registered(sources, /loggerInstance/) ? undefined : builtIn);
    if (place) yield evidence(place, 'requests are logged');
    else yield problem(application, 'Requests leave no trace.');
  },
};
