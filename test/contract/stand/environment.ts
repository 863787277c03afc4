import { randomBytes, randomInt } from 'node:crypto';
import { createServer } from 'node:net';
import { once } from 'node:events';

/** Variables of a process; an undefined one is left out. */
export type Environment = Readonly<Record<string, string | undefined>>;

export const origins = ['https://app.example.com', 'https://admin.example.com'] as const;

export function merged(...parts: readonly Environment[]): Record<string, string> {
  const all = Object.entries(Object.assign({}, ...parts) as Environment);
  return Object.fromEntries(all.filter((pair): pair is [string, string] => pair[1] !== undefined));
}

/** What a command needs from the surroundings, and nothing of the caller's own settings. */
export function bareEnvironment(): Environment {
  const { PATH, HOME, TMPDIR } = process.env;
  return { PATH, HOME, TMPDIR };
}

export function randomSecrets(): string[] {
  return [0, 1].map(() => randomBytes(32).toString('hex'));
}

/**
 * A port that nobody listens on. It is below those that outgoing connections get: one of them could
 * otherwise take it, or a client that asks too early could connect to itself.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(20_000, 32_000);
    const server = createServer().listen(port, '127.0.0.1');
    const free = await once(server, 'listening').then(
      () => true,
      () => false,
    );
    if (!free) continue;
    server.close();
    await once(server, 'close');
    return port;
  }
}
