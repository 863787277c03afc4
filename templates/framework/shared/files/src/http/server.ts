import { createServer, type RequestListener, type Server } from 'node:http';

/** A server that a slow or greedy client cannot hold: what takes longer is cut, others are served meanwhile. */
export function createHttpServer(listener: RequestListener): Server {
  const handle: RequestListener = (request, response) => {
    request.url = originForm(request.url ?? '/');
    // While it drains, no client should count on its connection for another request.
    if (!server.listening) response.setHeader('Connection', 'close');
    listener(request, response);
  };
  const server = createServer(
    {
      headersTimeout: 10_000,
      requestTimeout: 30_000,
      // The two above are only looked at this often; the default is 30 s.
      connectionsCheckingInterval: 1_000,
      // Longer than a proxy keeps its connections, so that none is closed as it is used again.
      keepAliveTimeout: 65_000,
      maxHeaderSize: 16_384,
    },
    handle,
  );
  // An expectation that Node does not know would be answered without headers and JSON.
  server.on('checkExpectation', handle);
  return server;
}

/** Clients may name a whole URL. A framework may answer one that it cannot parse by itself, in its own way. */
function originForm(target: string): string {
  if (target.startsWith('/')) return target;
  const path = target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]*/i, '');
  return path.startsWith('/') ? path : `/${path}`;
}

export function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** Takes no new connection and waits for requests in flight, at most for the time given. */
export function drain(server: Server, milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    // A connection that was busy at first turns idle as soon as its request ends.
    const sweep = setInterval(() => server.closeIdleConnections(), 50);
    const deadline = setTimeout(() => server.closeAllConnections(), milliseconds);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(deadline);
      resolve();
    });
  });
}
