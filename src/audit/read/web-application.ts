import type { Place } from '../rule.ts';
import type { Sources } from '../sources.ts';
import { importsOf } from './imports.ts';

/** What makes a web application, in the frameworks that are in use for it. */
const CREATES =
  /(?:express|[Ff]astify|Hono|Koa|createApp|OpenAPIHono)|NestFactory\s*\.\s*create|restify\s*\.\s*createServer/;
const PACKAGES = /^(express|fastify|hono|koa|restify|@hapi\/hapi|@hono\/.*|@nestjs\/core)$/;

/** What puts something in front of requests. */
const REGISTERS =
  /use|register|apply|addHook|onRequest|preHandler|onError|setErrorHandler|useGlobal\w+|UseGuards|UseInterceptors|UseFilters|all/;
const PROVIDES =
  /\b(?:useClass|useExisting|useFactory|preHandler|onRequest|beforeHandler)\s*:\s*([^\n;]{1,300})/;

/** Where the application is made; undefined where the repository has none. */
export function applicationPlace(sources: Sources): Place | undefined {
  return sources.once('application', () => findApplication(sources));
}

function findApplication(sources: Sources): Place | undefined {
  for (const module of sources.modules) {
    if (!importsOf(module).some(({ from }) => PACKAGES.test(from)) && !/factory/.test(module.bare))
      continue;
    const [call] = module.calls(CREATES);
    if (call) return { path: call.path, line: call.line };
  }
  return undefined;
}

/** Everything that stands in front of requests: middleware, hooks, plugins, guards, filters. */
function registrations(sources: Sources): readonly (Place & { arguments: string })[] {
  return sources.once('registrations', () =>
    sources.modules.flatMap((module) => [
      ...module.calls(REGISTERS),
      ...module.matches(PROVIDES).map(({ path, line, groups: [text = ''] }) => {
        return { path, line, arguments: text };
      }),
    ]),
  );
}

/** The first place where something of that name stands in front of requests. */
export function registered(sources: Sources, name: RegExp): Place | undefined {
  const found = registrations(sources).find((call) => name.test(call.arguments));
  return found && { path: found.path, line: found.line };
}
