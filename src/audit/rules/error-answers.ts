import { applicationPlace, registered } from '../read/web-application.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

const LEAKS =
  /\b(?:res|response|reply|ctx|c)\b[^;\n]{0,80}\.(?:json|send|end|text|html)\s*\([^;]{0,120}?\b(?:err|error|e|exception)\.(stack|message)\b/;
const HANDLERS =
  /error-?(?:handler|filter|middleware|boundary)|handle-?error|on-?error|exception-?filter|boom/i;
/** A handler of Express is told by its four parameters. */
const FOUR =
  /\(\s*(?:err|error|e)\b[^)]{0,60},\s*\w+[^)]{0,60},\s*\w+[^)]{0,60},\s*\w+[^)]{0,60}\)\s*(?:=>|\{)/;

export const errorAnswers: Rule = {
  id: 'error-answers',
  point: 'logs',
  fix: 'Let one error handler answer with a sentence and a code, and write the rest to the log.',
  supporting: true,
  *examine(sources) {
    const application = applicationPlace(sources);
    if (!application) return;
    for (const module of sources.modules) {
      for (const found of module.matches(LEAKS))
        yield problem(found, `The client is told the ${found.groups[0]} of errors.`);
    }
    const own = sources.modules.flatMap((module) => module.calls(/setErrorHandler|onError/))[0];
    const place =
      registered(sources, HANDLERS) ??
      own ??
      sources.modules.flatMap((module) => module.matches(FOUR))[0];
    if (place) yield evidence(place, 'one handler answers errors');
    else
      yield problem(
        application,
        'The framework answers errors, in words that are not for clients.',
      );
  },
};
