import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { inspectTarget } from '../../../src/apply/target.ts';
import { GeneratorError } from '../../../src/errors.ts';

const isWindows = process.platform === 'win32';
let folder: string;
const at = (name: string) => path.join(folder, name);

beforeEach(() => {
  folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'target-')));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function refusal(directory: string): GeneratorError {
  try {
    inspectTarget(directory, folder);
  } catch (error) {
    assert.ok(error instanceof GeneratorError);
    return error;
  }
  assert.fail('It was accepted');
}

test('a directory that does not exist yet is taken, at any depth', () => {
  assert.deepEqual(inspectTarget('a/b/c', folder), { directory: at('a/b/c'), entries: [] });
});

test('an empty directory is taken, by relative and absolute name and as the current one', () => {
  mkdirSync(at('empty'));
  for (const name of ['empty', './empty/', at('empty')]) {
    assert.deepEqual(inspectTarget(name, folder), { directory: at('empty'), entries: [] });
  }
  assert.deepEqual(inspectTarget('.', at('empty')), { directory: at('empty'), entries: [] });
});

test('.git, a licence and a README may lie in it', () => {
  mkdirSync(at('clone/.git'), { recursive: true });
  for (const name of ['LICENSE', 'licence.txt', 'README.md'])
    writeFileSync(at(`clone/${name}`), '');
  assert.deepEqual([...inspectTarget('clone', folder).entries].sort(), [
    '.git',
    'LICENSE',
    'README.md',
    'licence.txt',
  ]);
});

test('a directory that is not empty is refused, naming what lies in it', () => {
  mkdirSync(at('full'));
  for (const name of ['README.md', 'b', '.env', 'c', 'd', 'e', 'f'])
    writeFileSync(at(`full/${name}`), '');
  const error = refusal('full');
  assert.equal(error.code, 'DIRECTORY_NOT_EMPTY');
  assert.equal(
    error.message,
    'The directory full is not empty: it holds .env, b, c, d, e and 1 more.',
  );
});

test('a folder called README, or a link, is not a README', () => {
  mkdirSync(at('full/README'), { recursive: true });
  assert.equal(refusal('full').code, 'DIRECTORY_NOT_EMPTY');
  mkdirSync(at('linked'));
  symlinkSync('/etc/hostname', at('linked/README.md'));
  assert.equal(refusal('linked').code, 'DIRECTORY_NOT_EMPTY');
});

test('a file is refused, as the directory and on the way to it', () => {
  writeFileSync(at('file'), '');
  assert.equal(refusal('file').code, 'NOT_A_DIRECTORY');
  assert.equal(refusal('file/app').code, 'NOT_A_DIRECTORY');
});

test('a link is refused, as the directory, on the way to it, and where it leads nowhere', () => {
  mkdirSync(at('outside'));
  mkdirSync(at('cwd'));
  symlinkSync(at('outside'), at('cwd/link'));
  symlinkSync(at('missing'), at('cwd/dead'));
  for (const name of ['link', 'link/app', 'dead', 'dead/app', at('cwd/link'), at('cwd/link/app')]) {
    assert.throws(() => inspectTarget(name, at('cwd')), { code: 'SYMBOLIC_LINK' }, name);
  }
});

test('a link above the current directory is the system’s own affair', () => {
  mkdirSync(at('private/tmp'), { recursive: true });
  symlinkSync(at('private/tmp'), at('tmp'));
  assert.equal(inspectTarget('app', at('tmp')).directory, at('private/tmp/app'));
  mkdirSync(at('elsewhere'));
  assert.equal(inspectTarget(at('tmp/app'), at('elsewhere')).directory, at('private/tmp/app'));
});

/** Root may write anywhere, so the question is put as somebody else. */
function codeAsNobody(directory: string): string {
  const module = path.join(import.meta.dirname, '../../../src/apply/target.ts');
  const script = `import { inspectTarget } from ${JSON.stringify(module)};
    try { inspectTarget(${JSON.stringify(directory)}, '/'); console.log('accepted'); }
    catch (error) { console.log(error.code); }`;
  const isRoot = process.getuid?.() === 0;
  const identity = isRoot ? { uid: 65534, gid: 65534 } : {};
  const options = ['--disable-warning=ExperimentalWarning', '--input-type=module', '-e', script];
  return spawnSync(process.execPath, options, { encoding: 'utf8', ...identity }).stdout.trim();
}

test(
  'a directory that cannot be written to is refused, and so is one below it',
  { skip: isWindows },
  () => {
    chmodSync(folder, 0o755);
    mkdirSync(at('locked'), { mode: 0o555 });
    assert.equal(codeAsNobody(at('locked')), 'NOT_WRITABLE');
    assert.equal(codeAsNobody(at('locked/app')), 'NOT_WRITABLE');
    mkdirSync(at('hidden'), { mode: 0o300 });
    chmodSync(at('hidden'), 0o300);
    assert.equal(codeAsNobody(at('hidden')), 'NOT_WRITABLE');
  },
);
