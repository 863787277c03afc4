/** Manifests are built by the real kubectl, and judged by the schemas of the API, unknown keys refused. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, suite, test } from 'node:test';
import type { Manifest } from './manifest.ts';
import { the } from './manifest.ts';
import type { Built } from './projects.ts';
import { builtProjects, overlays, read } from './projects.ts';
import { schemaProblems } from './schema.ts';
import { kustomize, skip } from './tools.ts';

suite('manifests for Kubernetes', { skip }, () => {
  let projects: Built[];
  before(async () => {
    projects = await builtProjects();
  });

  test('are built by kubectl, for each overlay of each project', () => {
    assert.equal(projects.length, 6);
    const kinds = (manifests: readonly Manifest[]) => manifests.map(({ kind }) => kind).sort();
    const expected = kinds(projects[0]!.overlays.staging.manifests);
    assert.equal(expected.length, 16);
    for (const { name, overlays: built } of projects) {
      for (const overlay of overlays)
        assert.deepEqual(kinds(built[overlay].manifests), expected, name);
    }
  });

  test('meet the schemas of the API, and have no key that these do not know', async () => {
    let count = 0;
    for (const { name, overlays: built } of projects) {
      for (const overlay of overlays) {
        for (const manifest of built[overlay].manifests) {
          assert.deepEqual(
            await schemaProblems(manifest),
            [],
            `${name} ${overlay} ${manifest.kind}`,
          );
          count += 1;
        }
      }
    }
    assert.equal(count, 6 * 2 * 16);
  });

  test('are found wrong by a misspelt key, a wrong type, a wrong word and a missing key', async () => {
    const wrong: [
      kind: string,
      name: string,
      spoil: (manifest: Manifest) => void,
      message: RegExp,
    ][] = [
      ['Deployment', 'app', ({ spec }) => (spec.template.spec.runAsNonRoot = true), /unknown/],
      [
        'Deployment',
        'app',
        ({ spec }) => (spec.template.spec.containers[0].livenesProbe = {}),
        /livenesProbe/,
      ],
      ['Deployment', 'app', ({ spec }) => (spec.revisionHistoryLimit = 'five'), /integer/],
      ['Deployment', 'app', ({ spec }) => delete spec.selector, /selector/],
      ['NetworkPolicy', 'app', ({ spec }) => (spec.policyTypes = ['Inbound']), /policyTypes/],
      ['NetworkPolicy', 'app', ({ spec }) => (spec.ingress[0].form = spec.ingress[0].from), /form/],
      ['HTTPRoute', 'app', ({ spec }) => (spec.rules[0].timeout = '35s'), /timeout is unknown/],
      ['HTTPRoute', 'app', ({ spec }) => (spec.rules[0].timeouts.request = 'soon'), /request/],
      ['Gateway', 'app', ({ spec }) => (spec.listeners[1].tls.mode = 'Off'), /mode/],
      ['HorizontalPodAutoscaler', 'app', ({ spec }) => delete spec.maxReplicas, /maxReplicas/],
      ['PodDisruptionBudget', 'app', ({ spec }) => (spec.minAvailable = {}), /minAvailable/],
      [
        'Namespace',
        '',
        ({ metadata }) => Object.assign(metadata, { label: {} }),
        /label is unknown/,
      ],
      ['Job', 'migrate', ({ spec }) => (spec.template.spec.restartPolicy = 'No'), /restartPolicy/],
    ];
    for (const [kind, name, spoil, message] of wrong) {
      const manifest = structuredClone(the(projects[0]!.overlays.production.manifests, kind, name));
      spoil(manifest);
      assert.match((await schemaProblems(manifest)).join('\n'), message, `${kind} ${message}`);
    }
  });

  for (const component of ['external-secrets', 'prometheus-operator']) {
    test(`take the component ${component}`, async () => {
      const overlay = path.join(projects[0]!.folder, 'deploy/kubernetes/overlays/production');
      const file = path.join(overlay, 'kustomization.yaml');
      const text = readFileSync(file, 'utf8');
      assert.match(text, /^components: \[\]$/m);
      writeFileSync(
        file,
        text.replace('components: []', `components: [../../components/${component}]`),
      );
      const manifests = read(await kustomize(overlay));
      writeFileSync(file, text);
      assert.equal(manifests.length, 17);
      for (const manifest of manifests) assert.deepEqual(await schemaProblems(manifest), []);
    });
  }
});
