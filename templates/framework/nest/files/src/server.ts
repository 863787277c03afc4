import { createApp } from './app.ts';
import { drain } from './http/server.ts';
import { runProcess } from './process.ts';

runProcess(async (context) => {
  const { HOST, PORT } = context.env;
  const app = await createApp(context);
  const server = await app.listen(PORT, HOST);
  return {
    address: server.address(),
    stop: async (patience) => {
      await drain(server, patience);
      await app.close();
    },
  };
});
