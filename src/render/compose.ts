import type { BackingService, ComposeRow } from '../plan/contribution.ts';
import type { Plan } from '../plan/plan.ts';
import { secretFilesBeside } from './app-secrets.ts';
import type { Comments } from './yaml.ts';
import { separate, share, yamlDocument, yamlText } from './yaml.ts';

const HEADING =
  'The whole application on one machine. Only the proxy can be reached from outside; everything else ' +
  'talks over private networks without a way out. deploy/compose/make-secrets.sh makes the secrets.';

const COMMENTS: Comments = {
  'x-hardened':
    'What every container gets: no rights, no writable root, logs that cannot fill the disk.',
  'services › nginx › ports': 'The only published ports.',
  'networks › edge':
    'With IPv6, so that the proxy sees the address of the client, not of a gateway.',
};

const ENVIRONMENT_COMMENTS: Comments = {
  'x-app › environment': 'What is not set here has the default that .env.example names.',
};

/** The network of what calls servers on the internet. */
const OUT = 'out';

const OUT_COMMENTS: Comments = {
  'networks › out':
    'The only way out, for what the application calls; nothing can be reached by it.',
};

const METRICS_COMMENTS: Comments = {
  'services › app › networks': 'A Prometheus that joins the network metrics can read app:9464.',
};

const MIGRATION_COMMENTS: Comments = {
  'x-app': 'What the application and its migrations share.',
  'services › migrate': 'Runs before each start of the application, which waits for its success.',
};

/** `compose.yaml`: the proxy, the application, its migrations and every backing service. */
export function composeFile(plan: Plan): string {
  const data = composeData(plan);
  const comments = {
    ...COMMENTS,
    ...('environment' in data['x-app'] && ENVIRONMENT_COMMENTS),
    ...(plan.application.callsOut && OUT_COMMENTS),
    ...(plan.application.hasMetrics && METRICS_COMMENTS),
    ...(plan.application.migration && MIGRATION_COMMENTS),
  };
  const document = yamlDocument(data, comments, 'yaml-1.1');
  const ofApp = ['app', 'migrate'].filter((name) => name in data.services);
  const others = Object.keys(data.services).filter((name) => !ofApp.includes(name));
  share(document, 'x-hardened', 'hardened', [
    ['x-app'],
    ...others.map((name) => ['services', name]),
  ]);
  share(
    document,
    'x-app',
    'app',
    ofApp.map((name) => ['services', name]),
  );
  separate(document, ['services']);
  return yamlText(document, HEADING);
}

function composeData(plan: Plan) {
  const name = String(plan.facts['systemName']);
  const { services, application } = plan;
  const { migration } = application;
  const dataDirectory = plan.facts['dataDirectory'];
  const volumes = services.flatMap(({ compose }) => compose.volumes);
  if (dataDirectory) volumes.push('data');
  const secrets = [
    ...secretFilesBeside(plan),
    ...services.flatMap(({ compose }) => [compose.password, ...compose.secrets]),
  ];
  return {
    name,
    'x-hardened': hardened(),
    'x-app': sharedApp(plan, name),
    services: {
      nginx: nginx(plan.answers.domain),
      app: app(plan),
      ...(migration && { migrate: migrate(migration, plan) }),
      ...Object.fromEntries(services.map((service) => [service.name, backing(service)])),
    },
    networks: {
      edge: { enable_ipv6: true },
      ...Object.fromEntries(
        networksOf(plan).map((name) => [name, name === OUT ? null : { internal: true }]),
      ),
    },
    ...(volumes.length > 0 && {
      volumes: Object.fromEntries(volumes.map((volume) => [volume, null])),
    }),
    secrets: Object.fromEntries(secrets.map((secret) => [secret, { file: `./secrets/${secret}` }])),
  };
}

function hardened(): ComposeRow {
  return {
    init: true,
    read_only: true,
    cap_drop: ['ALL'],
    security_opt: ['no-new-privileges:true'],
    restart: 'unless-stopped',
    logging: { driver: 'local', options: { 'max-size': '20m', 'max-file': '5' } },
  };
}

function sharedApp(plan: Plan, name: string): ComposeRow {
  const { dataDirectory, databaseUrl } = plan.facts;
  const secrets = secretFilesBeside(plan);
  const environment = {
    ...plan.application.environment,
    ...(dataDirectory && { DATABASE_URL: databaseUrl }),
    ...Object.fromEntries(secrets.map((secret) => [`${secret}_FILE`, `/run/secrets/${secret}`])),
  };
  return {
    image: `${name}:\${TAG:-latest}`,
    build: '.',
    ...(Object.keys(environment).length > 0 && { environment }),
    ...(plan.application.readsSecretFiles ? { secrets } : { env_file: ['./secrets/app.env'] }),
    tmpfs: ['/tmp:size=32m'],
    ...(dataDirectory && { volumes: [`data:${dataDirectory}`] }),
    deploy: limits('512m', 2, 128),
  };
}

/** The networks that the application is in. */
function networksOf({ application, services }: Plan): string[] {
  return [
    'proxy',
    ...(services.length > 0 ? ['data'] : []),
    ...(application.hasMetrics ? ['metrics'] : []),
    ...(application.callsOut ? [OUT] : []),
  ];
}

function app(plan: Plan): ComposeRow {
  const { application, services } = plan;
  const before = {
    ...(application.migration && { migrate: { condition: 'service_completed_successfully' } }),
    ...healthy(services),
  };
  return {
    networks: networksOf(plan),
    ...(Object.keys(before).length > 0 && { depends_on: before }),
    // Longer than the application takes to end the requests in flight.
    stop_grace_period: '20s',
  };
}

function migrate(migration: readonly string[], { secretStore, services }: Plan): ComposeRow {
  return {
    command: ['node', ...migration],
    restart: 'no',
    networks: ['data', ...(secretStore ? [OUT] : [])],
    depends_on: healthy(services),
    healthcheck: { disable: true },
  };
}

function nginx(domain: string): ComposeRow {
  return {
    image: 'nginx:1.30',
    user: '101:101',
    ports: ['80:8080', '443:8443'],
    volumes: [
      './deploy/compose/nginx.conf:/etc/nginx/nginx.conf:ro',
      './deploy/nginx:/etc/nginx/app:ro',
      './secrets/certificates:/etc/nginx/certificates:ro',
      '/var/www/acme:/var/www/acme:ro',
    ],
    tmpfs: ['/tmp:size=64m'],
    networks: ['edge', 'proxy'],
    depends_on: { app: { condition: 'service_healthy' } },
    healthcheck: health(
      'CMD',
      'curl',
      '--fail',
      '--silent',
      '--output',
      '/dev/null',
      '--header',
      `Host: ${domain}`,
      'http://127.0.0.1:8080/',
    ),
    deploy: limits('128m', 1, 64),
  };
}

function backing({ image, compose }: BackingService): ComposeRow {
  return {
    image,
    networks: ['data'],
    secrets: [compose.password, ...compose.secrets],
    ...compose.service,
  };
}

function healthy(services: readonly BackingService[]): ComposeRow {
  return Object.fromEntries(services.map(({ name }) => [name, { condition: 'service_healthy' }]));
}

function health(...test: string[]): ComposeRow {
  return {
    test,
    interval: '10s',
    timeout: '5s',
    retries: 5,
    start_period: '30s',
    start_interval: '1s',
  };
}

function limits(memory: string, cpus: number, pids: number): ComposeRow {
  return { resources: { limits: { memory, cpus: String(cpus), pids } } };
}
