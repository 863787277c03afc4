import type { Server } from 'node:http';

/** The application on a free port. */
export interface OpenApp {
  server: Server;
  /** `GET /api/projects/{id}` and so on: every route, as OpenAPI writes them. */
  routes: string[];
  close(): Promise<void>;
}
