import type { Express, Router } from 'express';

interface ListedRoute {
  path: string;
  methods: string[] | undefined;
  router: ListingRouter | undefined;
}

/** Express has this method; its types do not yet. */
type ListingRouter = Router & { listRoutes(): ListedRoute[] };

/** `GET /api/projects/{id}` and so on: every route of the application, as OpenAPI writes them. */
export function routesOf(app: Express): string[] {
  return listed(app.router as ListingRouter).sort();
}

function listed(router: ListingRouter): string[] {
  return router.listRoutes().flatMap(({ path, methods, router: mounted }) => {
    if (mounted) return listed(mounted);
    const template = path.replace(/:(\w+)/g, '{$1}');
    return (methods ?? [])
      .filter((method) => method !== '*' && method !== 'HEAD')
      .map((method) => `${method} ${template}`);
  });
}
