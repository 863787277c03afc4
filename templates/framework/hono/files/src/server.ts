import { createApp } from './app.ts';
import { createHttpServer, drain, listen } from './http/server.ts';
import { requestListener } from './listener.ts';
import { runProcess } from './process.ts';

runProcess(async (context) => {
  const { HOST, PORT } = context.env;
  const server = createHttpServer(requestListener(createApp(context)));
  await listen(server, PORT, HOST);
  return { address: server.address(), stop: (patience) => drain(server, patience) };
});
