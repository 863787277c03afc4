import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { format } from 'prettier';
import { parse } from 'yaml';
import packageJson from '../../package.json' with { type: 'json' };
import type { Choices } from '../../src/answers/resolve.ts';
import { renderedFor } from '../support/project.ts';
import { all, below, earlierProject, play, replaced } from './story.ts';

const answers: Partial<Choices> = { deploy: ['compose'] };
const COMPOSE = 'compose.yaml';

describe('compose', () => {
  const service = '  mailpit:\n    image: axllent/mailpit:v1.21\n    networks: [data]\n';

  test('with a service added', async () => {
    const { project } = await play({
      answers,
      edits: { [COMPOSE]: replaced('\nnetworks:\n', `\n${service}\nnetworks:\n`) },
    });
    const { services } = parse(project.read(COMPOSE), { merge: true });
    assert.equal(services.mailpit.image, 'axllent/mailpit:v1.21');
    assert.equal(services.redis.deploy.resources.limits.memory, '256m');
  });

  test('with a port, a volume, a variable and a network added', async () => {
    await play({
      answers,
      edits: {
        [COMPOSE]: all(
          replaced("ports: ['80:8080', '443:8443']", "ports: ['80:8080', '443:8443', '9000:9000']"),
          below('      - /var/www/acme:/var/www/acme:ro', '      - ./static:/srv/static:ro # ours'),
          below('    TRUST_PROXY: 1', '    OURS: ${OURS:-none}'),
          below('volumes:\n  postgres-data:', '  ours:\n    external: true'),
          below('  metrics:\n    internal: true', '  ours:'),
        ),
      },
    });
  });

  test('with images and limits of yours', async () => {
    await play({
      answers,
      edits: {
        [COMPOSE]: all(
          replaced('postgres:18-alpine', 'postgis/postgis:18-3.6'),
          replaced('image: nginx:1.30', 'image: nginx:1.31'),
          replaced('shm_size: 128m', 'shm_size: 1g'),
        ),
      },
    });
  });

  test('with an image that both changed', async () => {
    await play({
      answers,
      edits: { [COMPOSE]: replaced('redis:7-alpine', 'valkey/valkey:9') },
      ideal: { [COMPOSE]: replaced('redis:8-alpine', 'valkey/valkey:9') },
      conflicts: { [COMPOSE]: ['services › redis › image'] },
    });
  });

  test('with anchors of yours', async () => {
    const anchor = 'x-ours: &ours\n  TZ: Europe/Rome\n  LANG: C.UTF-8\n\n';
    await play({
      answers,
      edits: {
        [COMPOSE]: all(
          replaced('# What every container gets', `${anchor}# What every container gets`),
          below('  environment:\n    TRUST_PROXY: 1', '    <<: *ours'),
        ),
      },
    });
  });

  test('in the style of an editor of yours', async () => {
    const styled = (text: string) => format(text, { parser: 'yaml', tabWidth: 4 });
    const old = await styled(earlierProject(answers).read(COMPOSE));
    const now = await styled(renderedFor(answers).get(COMPOSE)!.text);
    await play({ answers, edits: { [COMPOSE]: () => old }, ideal: { [COMPOSE]: () => now } });
  });
});

describe('a Dockerfile', () => {
  test('with lines added', async () => {
    const install = 'RUN apt-get update && apt-get install -y --no-install-recommends libvips42';
    await play({
      answers,
      edits: {
        Dockerfile: all(
          below('COPY --from=build /app/dist ./dist', 'COPY assets ./assets'),
          replaced('\nENV NODE_ENV', `${install}\n\nENV NODE_ENV`),
        ),
        '.dockerignore': (text) => `${text}!assets\n`,
      },
    });
  });

  test('on another image, where that is another today: both stand between markers', async () => {
    const conflict = (from: string) =>
      [
        '<<<<<<< yours',
        `FROM node:22-alpine${from}`,
        '=======',
        `FROM node:24-slim${from}`,
        `>>>>>>> create-secure-node-app ${packageJson.version}`,
      ].join('\n');
    await play({
      answers,
      edits: { Dockerfile: (text) => text.replaceAll('node:22-slim', 'node:22-alpine') },
      ideal: {
        Dockerfile: (text) =>
          text.replaceAll(/FROM node:24-slim(.*)/g, (_, from) => conflict(from)),
      },
      conflicts: { Dockerfile: ['lines', 'lines'] },
    });
  });
});

describe('Kubernetes', () => {
  const kubernetes: Partial<Choices> = { deploy: ['kubernetes'] };

  test('with an overlay of yours', async () => {
    await play({
      answers: kubernetes,
      edits: {
        'deploy/kubernetes/overlays/production/kustomization.yaml': all(
          replaced('components: []', 'components:\n  - ../../components/external-secrets'),
          replaced(/digest: sha256:0+/, `digest: sha256:${'ab'.repeat(32)}`),
          below('      - ALLOWED_ORIGINS=https://example.com', '      - LOG_LEVEL=debug'),
        ),
      },
    });
  });

  test('with more memory, a label and a variable', async () => {
    await play({
      answers: kubernetes,
      edits: {
        'deploy/kubernetes/base/deployment.yaml': all(
          replaced('memory: 512Mi', 'memory: 1Gi'),
          below('        app.kubernetes.io/component: app', '        team: ours'),
          replaced('maxSurge: 1', 'maxSurge: 25%'),
        ),
        'deploy/kubernetes/base/kustomization.yaml': below('  - scaling.yaml', '  - ours.yaml'),
      },
    });
  });
});
