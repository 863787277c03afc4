import { applicationPlace } from '../read/web-application.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

const CHECKS =
  /\bvalidated\s*\(|\bvalidate\w*\s*\(|\bparse\s*\(\s*\w*[sS]chema|\.safeParse(?:Async)?\s*\(|[sS]chema\w*\s*\.\s*(?:parse|validate)|zValidator\s*\(|celebrate\s*\(|checkSchema\s*\(|\bschema\s*:\s*\{|ValidationPipe|SchemaPipe|@Body\(\s*\w|\bbody\s*:\s*schemas?\./;
const READS =
  /\b(?:req|request|ctx\.request|context\.req)\s*\.\s*body\b(?!\s*=)|\{\s*body\b[^}]{0,60}\}\s*=\s*(?:req|request)\b|\bc\.req\.json\s*\(/;
const CHECKED = /valid|schema|parse|zod|joi|celebrate|sanit|Buffer|Uint8Array/i;
/** Where the handling of one route begins. */
const ROUTE = /\.(?:post|put|patch|delete|all|use)\s*\(|@(?:Post|Put|Patch|Delete)\s*\(/g;

export const inputSchema: Rule = {
  id: 'input-schema',
  point: 'validation',
  fix: 'Let every route name the schema of its params, query and body, and read only what came through it.',
  *examine(sources) {
    const application = applicationPlace(sources);
    if (!application) return;
    const [check] = sources.modules.flatMap((module) => module.matches(CHECKS).slice(0, 1));
    if (check) yield evidence(check, 'input goes through schemas');
    for (const module of sources.modules) {
      for (const found of module.matches(READS)) {
        const before = module.code.slice(0, found.offset);
        const route = [...before.matchAll(ROUTE)].at(-1)?.index;
        // A handler in a file of its own is behind whatever its routes have.
        if (route === undefined && check) continue;
        const handling = module.code.slice(route ?? 0, found.offset + 60);
        if (CHECKED.test(handling.replace(/JSON\s*\.\s*parse/g, ''))) continue;
        yield problem(found, 'The body is read as it came.');
      }
    }
  },
};
