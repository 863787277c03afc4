import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { suite, test } from 'node:test';
import { parse } from 'yaml';
import { planFor } from '../../../src/plan/plan.ts';
import { composeFile } from '../../../src/render/compose.ts';
import { allCombinations, isValid } from '../../support/combinations.ts';
import { deploymentPlan } from './deployment-plan.ts';

interface Service {
  image: string;
  user?: string;
  read_only: boolean;
  cap_drop: string[];
  cap_add?: string[];
  security_opt: string[];
  init: boolean;
  restart: string;
  privileged?: boolean;
  ports?: string[];
  networks: string[];
  volumes?: string[];
  tmpfs?: string[];
  secrets?: string[];
  environment?: Record<string, unknown>;
  depends_on?: Record<string, { condition: string }>;
  deploy: { resources: { limits: { memory: string; cpus: string; pids: number } } };
}

interface Compose {
  name: string;
  services: Record<string, Service>;
  networks: Record<string, { internal?: boolean }>;
  volumes?: Record<string, null>;
  secrets: Record<string, { file: string }>;
}

/** One real plan for each database that is a server of its own. */
const servers = new Map(
  allCombinations()
    .filter((answers) => isValid(answers) && answers.deploy.includes('compose'))
    .map((answers) => [answers.database, planFor(answers)] as const)
    .filter(([, plan]) => plan.services.some(({ variable }) => variable === 'DATABASE_URL')),
);

const read = (text: string) => parse(text, { merge: true }) as Compose;
const { name, services, networks, volumes, secrets } = read(composeFile(deploymentPlan()));
const service = (id: string) => {
  const found = services[id];
  assert.ok(found, `There is no service ${id}`);
  return found;
};

for (const [database, plan] of servers) {
  suite(`compose.yaml with ${database}`, () => {
    const { services, volumes, secrets } = read(composeFile(plan));
    const { name, compose } = plan.services.find(({ variable }) => variable === 'DATABASE_URL')!;
    const row = services[name]!;

    test('runs it without rights or a writable root, and out of reach', () => {
      assert.match(row.user ?? '', /^[1-9]\d*:[1-9]\d*$/);
      assert.deepEqual([row.read_only, row.cap_drop, row.ports], [true, ['ALL'], undefined]);
      assert.deepEqual(row.networks, ['data']);
      assert.ok(row.tmpfs?.every((mount) => mount.includes('size=')));
    });

    test('keeps its data in a volume of its own', () => {
      for (const volume of compose.volumes) {
        assert.ok(volumes && volume in volumes);
        assert.ok(row.volumes?.some((mount) => mount.startsWith(`${volume}:/`)));
      }
    });

    test('makes the user of the application with a script that is read only', () => {
      const mounts = row.volumes ?? [];
      const script = mounts.find((mount) => mount.includes(':/docker-entrypoint-initdb.d/'));
      const [from = '', , mode] = script?.split(':') ?? [];
      assert.equal(mode, 'ro');
      assert.ok(existsSync(`templates/database/${database}/server/files/${from}`), from);
    });

    test('gives it its passwords as files, and the application a URL with one of them', () => {
      assert.deepEqual(row.secrets, [compose.password, ...compose.secrets]);
      for (const [variable, value] of Object.entries(row.environment ?? {})) {
        if (!/PASSWORD/.test(variable)) continue;
        assert.match(variable, /_FILE$/);
        assert.ok(row.secrets?.includes(String(value).replace('/run/secrets/', '')));
      }
      for (const secret of row.secrets ?? []) assert.ok(secrets[secret]);
      assert.equal(compose.url.split('PASSWORD').length, 2);
    });

    test('is waited for by its health', () => {
      const { test: command } = (row as unknown as { healthcheck: { test: string[] } }).healthcheck;
      assert.equal(command[0], 'CMD');
      assert.ok(command.includes('--host=127.0.0.1'));
      assert.deepEqual(services['app']?.depends_on?.[name], { condition: 'service_healthy' });
    });
  });
}

suite('compose.yaml', () => {
  test('holds the proxy, the application, its migrations and every backing service', () => {
    assert.equal(name, 'shop');
    assert.deepEqual(Object.keys(services), ['nginx', 'app', 'migrate', 'store']);
    assert.equal(service('store').image, 'store:1');
    assert.deepEqual(Object.keys(volumes ?? {}), ['store-data']);
  });

  for (const [id, row] of Object.entries(services)) {
    test(`${id} is hardened`, () => {
      assert.equal(row.read_only, true);
      assert.deepEqual(row.cap_drop, ['ALL']);
      assert.equal(row.cap_add, undefined);
      assert.ok(!row.privileged);
      assert.deepEqual(row.security_opt, ['no-new-privileges:true']);
      assert.equal(row.init, true);
      const { memory, cpus, pids } = row.deploy.resources.limits;
      assert.match(memory, /^\d+[mg]$/);
      assert.ok(Number(cpus) > 0 && Number(cpus) <= 4);
      assert.ok(pids > 0 && pids <= 512);
    });

    test(`${id} runs as a user without rights`, () => {
      // The application's own image names its user.
      if (row.image.startsWith('shop:')) return;
      assert.match(row.user ?? '', /^[1-9]\d*:[1-9]\d*$/);
    });
  }

  test('publishes the ports of the proxy and no other', () => {
    assert.deepEqual(service('nginx').ports, ['80:8080', '443:8443']);
    for (const id of ['app', 'migrate', 'store']) assert.equal(service(id).ports, undefined);
  });

  test('lets only the proxy out, and keeps it from the data', () => {
    const open = Object.keys(networks).filter((network) => !networks[network]?.internal);
    assert.deepEqual(open, ['edge']);
    for (const [id, row] of Object.entries(services)) {
      assert.equal(row.networks.includes('edge'), id === 'nginx', id);
    }
    assert.ok(!service('nginx').networks.includes('data'));
    assert.deepEqual(service('store').networks, ['data']);
  });

  test('starts the application after its migrations, and the proxy after the application', () => {
    const healthy = { condition: 'service_healthy' };
    assert.deepEqual(service('migrate').depends_on, { store: healthy });
    assert.deepEqual(service('app').depends_on, {
      migrate: { condition: 'service_completed_successfully' },
      store: healthy,
    });
    assert.deepEqual(service('nginx').depends_on, { app: healthy });
    assert.equal(service('migrate').restart, 'no');
    assert.equal(service('app').restart, 'unless-stopped');
  });

  test('gives secrets as files, each to those alone who need it', () => {
    const { environment = {}, secrets: own = [] } = service('app');
    assert.deepEqual(own, ['STORE_URL', 'JWT_ACCESS_SECRET']);
    for (const secret of own) {
      assert.equal(environment[`${secret}_FILE`], `/run/secrets/${secret}`);
      assert.equal(environment[secret], undefined);
    }
    assert.deepEqual(service('store').secrets, ['store_password', 'store_root_password']);
    assert.equal(service('nginx').secrets, undefined);
    for (const [secret, { file }] of Object.entries(secrets)) {
      assert.equal(file, `./secrets/${secret}`);
    }
    const used = Object.values(services).flatMap((row) => row.secrets ?? []);
    assert.deepEqual(Object.keys(secrets).sort(), [...new Set(used)].sort());
  });

  test('tells the application its origin and how many proxies stand before it', () => {
    const { environment } = service('app');
    assert.equal(environment?.['ALLOWED_ORIGINS'], 'https://api.example.org');
    assert.equal(environment?.['TRUST_PROXY'], 1);
  });

  test('keeps an embedded database in a volume, the only place the application can write to', () => {
    const facts = { dataDirectory: '/data', databaseUrl: 'file:///data/app.sqlite' };
    const plan = deploymentPlan(facts, []);
    const { services, volumes } = read(composeFile(plan));
    assert.deepEqual(services['app']?.volumes, ['data:/data']);
    assert.deepEqual(services['migrate']?.volumes, ['data:/data']);
    assert.equal(services['app']?.environment?.['DATABASE_URL'], 'file:///data/app.sqlite');
    assert.deepEqual(volumes, { data: null });
    assert.deepEqual(services['migrate']?.depends_on, {});
  });

  test('says the same twice, and quotes what YAML 1.1 would misread', () => {
    const text = composeFile(deploymentPlan());
    assert.equal(text, composeFile(deploymentPlan()));
    assert.match(text, /restart: 'no'/);
    assert.match(text, /'80:8080'/);
    for (const line of text.split('\n'))
      assert.ok(line.length <= 100 || line.includes(':ro'), line);
  });
});
