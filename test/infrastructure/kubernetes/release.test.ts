/** release.sh, with the real kubectl for building and one that keeps a diary in place of a cluster. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { before, suite, test } from 'node:test';
import { parse, parseAllDocuments } from 'yaml';
import { run } from '../../support/run.ts';
import { temporaryFolder } from '../../support/packed.ts';
import { missing } from '../needs.ts';
import { rendered } from '../rendered.ts';
import { kubectlPath, skip } from './tools.ts';

const DIGEST = `sha256:${'ab'.repeat(32)}`;

/** How the migrations end, and the new pods. */
interface Cluster {
  /** What the job says of itself, at one question after another. */
  job?: string[];
  rollout?: 'ready' | 'stuck';
}

suite('release.sh', { skip }, () => {
  let folder: string;
  before(() => {
    folder = rendered({ deploy: ['kubernetes'] }, 'shop');
    const file = path.join(folder, 'deploy/kubernetes/overlays/production/kustomization.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/sha256:0{64}/, DIGEST));
  });

  /** Releases to a cluster that answers as told, and says what it was asked to do. */
  async function release(words: readonly string[], cluster: Cluster = {}) {
    const { job = ['', 'SuccessCriteriaMet', 'SuccessCriteriaMet Complete'], rollout = 'ready' } =
      cluster;
    const bin = temporaryFolder();
    const diary = path.join(bin, 'diary');
    writeFileSync(diary, '');
    writeFileSync(path.join(bin, 'answers'), job.join('\n') + '\n');
    writeFileSync(
      path.join(bin, 'kubectl'),
      `#!/bin/sh
case "$1" in kustomize) exec '${await kubectlPath()}' "$@" ;; esac
echo "$*" | sed 's#/[^ ]*/tmp\\.[^ ]*#MANIFESTS#' >> '${diary}'
case "$1 $2" in
  'get job') head -n 1 '${bin}/answers'; sed -i 1d '${bin}/answers' ;;
  'rollout status') [ ${rollout} = ready ] ;;
esac
`,
      { mode: 0o755 },
    );
    const outcome = await run('sh', ['deploy/kubernetes/release.sh', ...words], {
      cwd: folder,
      env: { PATH: `${bin}:${process.env['PATH']}`, POLL_SECONDS: '0', TMPDIR: '/tmp' },
    });
    const asked = readFileSync(diary, 'utf8').split('\n').filter(Boolean);
    return { ...outcome, asked: asked.filter((line) => !line.startsWith('get ')) };
  }

  const MIGRATE = [
    'delete job migrate --namespace shop --ignore-not-found',
    'apply --filename MANIFESTS --selector app.kubernetes.io/component!=app',
  ];

  test('runs the migrations first, and then replaces the pods', async () => {
    const { code, asked, stderr } = await release(['production']);
    assert.deepEqual([code, stderr], [0, '']);
    assert.deepEqual(asked, [
      ...MIGRATE,
      'apply --filename MANIFESTS',
      'rollout status deployment/app --namespace shop --timeout 10m',
    ]);
  });

  test('touches nothing that serves where the migrations fail', async () => {
    const { code, asked, stderr } = await release(['production'], {
      job: ['', 'FailureTarget', 'FailureTarget Failed'],
    });
    assert.equal(code, 1);
    assert.deepEqual(asked, [...MIGRATE, 'logs job/migrate --namespace shop']);
    assert.match(stderr, /version that ran before goes on serving/);
  });

  test('puts the old version back where the new pods do not get ready', async () => {
    const { code, asked, stderr } = await release(['production'], { rollout: 'stuck' });
    assert.equal(code, 1);
    assert.equal(asked.at(-1), 'rollout undo deployment/app --namespace shop');
    assert.match(stderr, /version before it was put back/);
  });

  test('asks the cluster nothing where the image has no digest yet', async () => {
    const { code, asked, stderr } = await release(['staging']);
    assert.deepEqual([code, asked], [1, []]);
    assert.match(stderr, /newName and digest in deploy\/kubernetes\/overlays\/staging/);
  });

  for (const words of [[], ['prod'], ['../base'], ['production', 'now']]) {
    test(`does nothing for "${words.join(' ')}", and says what there is`, async () => {
      const { code, asked, stderr } = await release(words);
      assert.deepEqual([code, asked], [1, []]);
      assert.match(stderr, /OVERLAY, which is one of: production staging/);
    });
  }

  test('is clean under shellcheck', { skip: missing('shellcheck') }, async () => {
    const { code, stdout } = await run('shellcheck', ['deploy/kubernetes/release.sh'], {
      cwd: folder,
    });
    assert.deepEqual([code, stdout], [0, '']);
  });

  test('leaves out of its first step what serves, and nothing that the migrations need', async () => {
    const overlay = path.join(folder, 'deploy/kubernetes/overlays/production');
    const { stdout } = await run(await kubectlPath(), ['kustomize', overlay]);
    const manifests = parseAllDocuments(stdout).map((document) => document.toJS());
    const served = manifests.filter(
      ({ metadata }) => metadata.labels['app.kubernetes.io/component'] === 'app',
    );
    assert.deepEqual(served.map(({ kind }) => kind).sort(), [
      'Deployment',
      'HorizontalPodAutoscaler',
    ]);
    const { namespace } = parse(readFileSync(path.join(overlay, 'kustomization.yaml'), 'utf8'));
    assert.equal(namespace, 'shop');
  });
});
