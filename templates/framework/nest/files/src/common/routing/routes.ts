import type { Express } from 'express';

/** What Express keeps of a route; its types leave the methods out. */
interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** The paths of all handlers, each with its methods, in the order in which they were added. */
export function methodsByPath(app: Express): Map<string, string[]> {
  const routes = new Map<string, string[]>();
  for (const { route } of app.router.stack as unknown as Layer[]) {
    if (!route) continue;
    const methods = Object.keys(route.methods).filter((method) => method !== '_all');
    const known = routes.get(route.path) ?? [];
    routes.set(route.path, [...known, ...methods.map((method) => method.toUpperCase())]);
  }
  return routes;
}
