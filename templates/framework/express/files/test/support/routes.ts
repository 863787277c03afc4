import type { Express } from 'express';

/** What Express keeps of a route or a mounted router; its types leave the latter out. */
interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
  handle: { stack?: Layer[] };
}

/** `GET /api/projects/{id}` and so on: every route of the application, as OpenAPI writes them. */
export function routesOf(app: Express): string[] {
  return listed(app.router.stack as unknown as Layer[]).sort();
}

function listed(stack: Layer[]): string[] {
  return stack.flatMap(({ route, handle }) => {
    if (!route) return listed(handle.stack ?? []);
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    return Object.keys(route.methods)
      .filter((method) => method !== '_all')
      .map((method) => `${method.toUpperCase()} ${path}`);
  });
}
