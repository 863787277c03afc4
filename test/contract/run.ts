/**
 * Runs the contract against an application that is already running.
 *   npm run contract -- URL [options]
 */
import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { parseArgs, promisify } from 'node:util';
import { ClientAddressPool } from './addresses.ts';
import { login, promoted, type Member, type User } from './people.ts';
import { register, summarizeAtExit } from './suite.ts';
import type { Target } from './target.ts';
import { Visitor } from './client.ts';
import { granted } from './expect.ts';

const usage = `Usage: npm run contract -- URL [options]

  --clients KIND           how to appear as several clients: forwarded (the application trusts one
                           proxy, and the suite speaks as that proxy), loopback (addresses 127.x.y.z)
                           or single (default)
  --origin ORIGIN          one of ALLOWED_ORIGINS; give it twice
  --access-secret SECRET   JWT_ACCESS_SECRET as the application has it
  --refresh-secret SECRET  JWT_REFRESH_SECRET as the application has it
  --metrics-url URL        metrics of the application; once for each process
  --second-url URL         another process of the same application; may be given several times
  --log-file FILE          the application's stdout
  --admin-email EMAIL      an administrator's account
  --admin-password TEXT    and its password
  --promote COMMAND        a command that makes an administrator; the e-mail address is appended
  --development            the application runs in development mode
  --filter TEXT            only cases whose section or name holds this text
  --help                   this text

Cases whose means are not given are reported as skipped, with what they need.`;

const options = {
  clients: { type: 'string', default: 'single' },
  origin: { type: 'string', multiple: true },
  'access-secret': { type: 'string' },
  'refresh-secret': { type: 'string' },
  'metrics-url': { type: 'string', multiple: true },
  'second-url': { type: 'string', multiple: true },
  'log-file': { type: 'string' },
  'admin-email': { type: 'string' },
  'admin-password': { type: 'string' },
  promote: { type: 'string' },
  development: { type: 'boolean', default: false },
  filter: { type: 'string' },
  help: { type: 'boolean', default: false },
} as const;

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function parse() {
  try {
    return parseArgs({ options, allowPositionals: true });
  } catch (error) {
    return fail(`${(error as Error).message}\nTry --help.`);
  }
}

const { values, positionals } = parse();
if (values.help) {
  console.log(usage);
  process.exit(0);
}

function baseUrl(): string {
  const [text, ...more] = positionals;
  const url = text && more.length === 0 ? URL.parse(text) : null;
  if (!url || !/^https?:$/.test(url.protocol)) fail(`Name one http or https URL.\nTry --help.`);
  return url.origin;
}

function addresses(): Pick<Target, 'addresses' | 'proxy'> {
  if (values.clients === 'single') return {};
  if (values.clients !== 'forwarded' && values.clients !== 'loopback') {
    fail(`--clients takes forwarded, loopback or single, not ${values.clients}.`);
  }
  const pool = new ClientAddressPool(values.clients);
  return values.clients === 'forwarded' ? { addresses: pool, proxy: true } : { addresses: pool };
}

function optionalMeans(): Partial<Target> {
  const [first, second] = values.origin ?? [];
  const access = values['access-secret']?.split(',').map((each) => each.trim());
  const refresh = values['refresh-secret']?.split(',').map((each) => each.trim());
  const log = values['log-file'];
  if (log && !existsSync(log)) fail(`There is no file ${log}.`);
  return {
    ...addresses(),
    ...(values.development ? {} : { production: true }),
    ...(first && second ? { origins: [first, second] } : {}),
    ...(access && refresh ? { secrets: { access, refresh } } : {}),
    ...(values['metrics-url'] ? { metrics: values['metrics-url'] } : {}),
    ...(values['second-url'] ? { siblings: values['second-url'] } : {}),
    ...(log ? { logs: () => readFileSync(log, 'utf8').split('\n').filter(Boolean) } : {}),
  };
}

function administrator(target: Target): Partial<Target> {
  const { promote: command, 'admin-email': email, 'admin-password': password } = values;
  if (command) {
    const [file = '', ...args] = command.split(' ');
    const promote = async (address: string) => {
      await promisify(execFile)(file, [...args, address]);
    };
    return { promote, admin: promoted(target, promote) };
  }
  if (!email || !password) return {};
  const signedIn = async (): Promise<Member> => {
    const visitor = new Visitor(target);
    const answer = granted(await login(visitor, { email, password }));
    const { user } = answer.json<{ user: User }>();
    return { visitor, user, person: { email, password, full_name: user.full_name } };
  };
  let admin: Promise<Member> | undefined;
  return { admin: () => (admin ??= signedIn()) };
}

const target: Target = {
  url: baseUrl(),
  cookies: values.development
    ? { access: 'access', refresh: 'refresh' }
    : { access: '__Host-access', refresh: '__Secure-refresh' },
  confidential: new Set(),
  ...optionalMeans(),
};
Object.assign(target, administrator(target));
const reachable = await new Visitor(target).get('/healthz').catch(() => undefined);
if (!reachable) fail(`Nothing answers at ${target.url}.`);
summarizeAtExit(register(target, { filter: values.filter ?? '', reportMissing: true }), target.url);
