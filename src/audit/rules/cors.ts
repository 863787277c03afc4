import type { Rule } from '../rule.ts';
import { problem } from '../rule.ts';

export const cors: Rule = {
  id: 'cors',
  point: 'origins',
  fix: 'Compare the origin with an exact list, and send no CORS header to any other.',
  *examine({ modules }) {
    for (const module of modules) {
      const open =
        /access-control-allow-origin['"]?\s*[,:]\s*['"]\*['"]|\borigin\s*:\s*(?:true\b|['"]\*['"]|\(\s*\w+\s*\)\s*=>\s*\w+\s*[,}])/i;
      for (const found of module.matches(open))
        yield problem(found, 'Every origin may read answers.');
      for (const call of module.calls(/cors|enableCors/)) {
        const bare =
          /(?:^|[^\w.])$/.test(module.bare.slice(0, call.offset)) || call.callee === 'enableCors';
        if (
          bare &&
          call.arguments.trim() === '' &&
          /['"](cors|@koa\/cors|hono\/cors)['"]|enableCors/.test(module.code)
        ) {
          yield problem(call, 'Every origin may read answers.');
        }
      }
      const echo =
        /(?:corsHeaders|access-control-allow-origin)[^\n]{0,60}[,:]\s*\(?(?:req|request|ctx|c)\b\.?(?:get|header|headers)/i;
      for (const found of module.matches(echo)) {
        if (!/corsHeaders\(/.test(module.code.slice(found.offset, found.offset + 20))) {
          yield problem(found, 'Whatever origin asks is let in.');
        }
      }
    }
  },
};
