import type { Lab } from './stand/lab.ts';
import type { Member } from './people.ts';

/** How a case may appear as more than one client. */
export type ClientAddresses = 'forwarded' | 'loopback';

/** The application under test, and the means at hand to look into it. */
export interface Target {
  /** Base URL, without a trailing slash. */
  url: string;
  cookies: { access: string; refresh: string };
  /** Every password, token and e-mail address that went over the wire, to be looked for in the logs. */
  confidential: Set<string>;
  /** The application says that it runs in production. */
  production?: true;
  /** Where missing, every request comes from one address. */
  addresses?: { kind: ClientAddresses; next(): string };
  /** The application trusts one proxy, and the cases speak to it as that proxy. */
  proxy?: true;
  /** Two of the allowed origins. */
  origins?: readonly [string, string];
  /** The secrets of the tokens, the signing one first. */
  secrets?: { access: readonly string[]; refresh: readonly string[] };
  /** Base URLs at which the same application, in other processes, answers as well. */
  siblings?: readonly string[];
  /** Metrics URL of each process. */
  metrics?: readonly string[];
  /** Every line that the application wrote to stdout so far. */
  logs?: () => readonly string[];
  /** A signed-in administrator. */
  admin?: () => Promise<Member>;
  /** Makes an account an administrator the way an operator does. */
  promote?: (email: string) => Promise<void>;
  /** Starts further processes of the application, with other settings or broken surroundings. */
  lab?: Lab;
  /** The database is a server, which the lab can cut off the application. */
  databaseServer?: true;
}

export const meansText = {
  production: 'an application in production mode (leave --development out)',
  addresses: 'several client addresses (--clients forwarded or loopback)',
  proxy: 'an application that trusts one proxy (--clients forwarded)',
  origins: 'two allowed origins (--origin, twice)',
  secrets: 'the token secrets (--access-secret and --refresh-secret)',
  siblings: 'a second process at another URL (--second-url)',
  metrics: 'the metrics (--metrics-url)',
  logs: 'the log lines (--log-file)',
  admin: 'an administrator (--admin-email and --admin-password, or --promote)',
  promote: 'a command that makes an administrator (--promote)',
  lab: 'a project to start processes of (npm run test:contract -- DIRECTORY)',
  databaseServer: 'a database that is a server and can be cut off',
} as const satisfies Partial<Record<keyof Target, string>>;

export type Means = keyof typeof meansText;

/** A target that has what a case asked for. */
export type Equipped<M extends Means> = Target & Required<Pick<Target, M>>;

/** Thrown by a case that finds out while running that its means are used up. */
export class Unavailable extends Error {}
