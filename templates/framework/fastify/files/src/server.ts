import { buildApp } from './app.ts';
import { drain } from './http/server.ts';
import { runProcess } from './process.ts';

runProcess(async (context) => {
  const { HOST, PORT } = context.env;
  const app = buildApp(context);
  await app.listen({ host: HOST, port: PORT });
  return {
    address: app.server.address(),
    stop: async (patience) => {
      // Closing the application first would refuse what still comes on open connections.
      await drain(app.server, patience);
      await app.close();
    },
  };
});
