/** The manifests are judged by the profile itself, by what their parts promise each other, and by Monokle. */
import assert from 'node:assert/strict';
import { before, suite, test } from 'node:test';
import { hardeningProblems } from './hardening.ts';
import type { Manifest } from './manifest.ts';
import { monokle } from './monokle.ts';
import type { Built } from './projects.ts';
import { builtProjects, overlays } from './projects.ts';
import { skip } from './tools.ts';
import { weakenedPods } from './weakened-pods.ts';
import { weakenedService } from './weakened-service.ts';

suite('manifests for Kubernetes', { skip }, () => {
  let projects: Built[];
  let judge: Awaited<ReturnType<typeof monokle>>;
  before(async () => {
    projects = await builtProjects();
    judge = await monokle();
  });
  const eachOverlay = () =>
    projects.flatMap((project) => overlays.map((overlay) => project.overlays[overlay]));

  test('meet the restricted profile, and what their parts promise holds', () => {
    for (const { manifests } of eachOverlay()) assert.deepEqual(hardeningProblems(manifests), []);
  });

  test('are fine by every rule of Monokle but two, which read less than they should', async () => {
    assert.ok(judge.rules.length >= 38, String(judge.rules.length));
    for (const { manifests } of eachOverlay()) {
      assert.deepEqual(await judge.problems(manifests), []);
    }
  });

  test('hold no secret', () => {
    for (const { text, manifests } of eachOverlay()) {
      assert.doesNotMatch(text, /:\/\/[^\s/]*:[^\s/]*@|-----BEGIN|[0-9a-f]{64}(?<!0{64})/);
      for (const name of manifests.flatMap(({ data = {} }) => Object.keys(data))) {
        assert.match(name, /^(ALLOWED_ORIGINS|METRICS_HOST|TRUST_PROXY|AWS_\w+)$/);
        assert.doesNotMatch(name, /ACCESS_KEY|SESSION_TOKEN/);
      }
    }
  });

  test('give each environment a namespace and a name of its own', () => {
    for (const { overlays: built } of projects) {
      const of = (manifests: readonly Manifest[]) =>
        ['Namespace', 'Gateway'].map((kind) => {
          const manifest = manifests.find((row) => row.kind === kind)!;
          return kind === 'Gateway' ? manifest.spec.listeners[1].hostname : manifest.metadata.name;
        });
      const [space, host] = of(built.production.manifests);
      assert.deepEqual(of(built.staging.manifests), [`${space}-staging`, `staging.${host}`]);
      assert.match(space, /^(?!kube-|default$)[a-z]([a-z0-9-]*[a-z0-9])?$/);
    }
  });

  for (const { name, make, finding, monokle: seenOutside } of [
    ...weakenedPods,
    ...weakenedService,
  ]) {
    test(`${name}: it is found that ${finding}`, async () => {
      const manifests = structuredClone(projects[0]!.overlays.production.manifests);
      make(manifests);
      const found = hardeningProblems(manifests);
      assert.ok(
        found.some((problem) => problem.endsWith(finding)),
        found.join('\n'),
      );
      if (seenOutside) assert.notDeepEqual(await judge.problems(manifests), []);
    });
  }
});
