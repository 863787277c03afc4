import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import fc from 'fast-check';
import { lockProblems } from '../../../scripts/lock-versions.ts';
import type { LockedPackage, LockedProject, Lockfile } from '../../../src/render/lockfile.ts';
import { pruneLockfile } from '../../../src/render/lockfile.ts';
import { projectWith, universe, versions } from '../../support/universe.ts';

type Entry = LockedPackage & Record<string, unknown>;
const prune = (lock: Lockfile, project: LockedProject): Record<string, Entry> =>
  JSON.parse(pruneLockfile(lock, project)).packages;

/** A lock of packages that all have version 1.0.0, and a project that takes some of them. */
function small(entries: Record<string, Partial<Entry>>): Lockfile {
  const packages: Record<string, Entry> = {};
  const dependencies: Record<string, string> = {};
  for (const [location, entry] of Object.entries(entries)) {
    const name = location.replace(/^.*node_modules\//, '');
    dependencies[name] = '1.0.0';
    packages[location] = { version: '1.0.0', integrity: `sha512-${location}`, ...entry };
  }
  return { packages: { '': { dependencies }, ...packages } };
}
const project = (
  dependencies: readonly string[],
  devDependencies: readonly string[] = [],
): LockedProject => {
  const exact = (names: readonly string[]) =>
    Object.fromEntries(names.map((name) => [name, '1.0.0']));
  return {
    name: 'my-app',
    dependencies: exact(dependencies),
    devDependencies: exact(devDependencies),
  };
};
const flags = (entry: Entry | undefined) =>
  entry && ['dev', 'optional', 'devOptional', 'peer'].filter((flag) => entry[flag]).join(' ');

describe('cutting a lockfile to size', () => {
  test('keeps what is reached, at its place, and nothing else', () => {
    const lock = small({
      'node_modules/a': { dependencies: { shared: '^1.0.0' } },
      'node_modules/a/node_modules/shared': { dependencies: { deep: '1' } },
      'node_modules/b': {},
      'node_modules/deep': {},
      'node_modules/shared': {},
    });
    assert.deepEqual(Object.keys(prune(lock, project(['a']))), [
      '',
      'node_modules/a',
      'node_modules/a/node_modules/shared',
      'node_modules/deep',
    ]);
  });

  test('flags tell development from production, and what both need is production', () => {
    const lock = small({
      'node_modules/app': { dependencies: { both: '1' } },
      'node_modules/both': { dev: true },
      'node_modules/tool': { dependencies: { both: '1', only: '1' } },
      'node_modules/only': {},
    });
    const packages = prune(lock, project(['app'], ['tool']));
    assert.equal(flags(packages['node_modules/both']), '');
    assert.equal(flags(packages['node_modules/tool']), 'dev');
    assert.equal(flags(packages['node_modules/only']), 'dev');
  });

  test('what an optional and a development path share is devOptional', () => {
    const lock = small({
      'node_modules/app': { optionalDependencies: { native: '1' } },
      'node_modules/native': { dependencies: { both: '1' } },
      'node_modules/tool': { dependencies: { both: '1' } },
      'node_modules/both': {},
    });
    const packages = prune(lock, project(['app'], ['tool']));
    assert.equal(flags(packages['node_modules/native']), 'optional');
    assert.equal(flags(packages['node_modules/both']), 'devOptional');
  });

  test('peers come along, optional peers only where something else brings them', () => {
    const lock = small({
      'node_modules/app': {
        peerDependencies: { needed: '1', maybe: '1' },
        peerDependenciesMeta: { maybe: { optional: true } },
      },
      'node_modules/needed': {},
      'node_modules/maybe': {},
      'node_modules/tool': { dependencies: { maybe: '1' } },
    });
    const without = prune(lock, project(['app']));
    assert.equal(flags(without['node_modules/needed']), 'peer');
    assert.equal(without['node_modules/maybe'], undefined);
    const withTool = prune(lock, project(['app'], ['tool']));
    assert.equal(flags(withTool['node_modules/maybe']), 'devOptional');
  });

  test('a cycle ends', () => {
    const lock = small({
      'node_modules/a': { dependencies: { b: '1' } },
      'node_modules/b': { dependencies: { a: '1' } },
    });
    assert.deepEqual(Object.keys(prune(lock, project(['a']))), [
      '',
      'node_modules/a',
      'node_modules/b',
    ]);
  });

  test('a package that is not locked, or in another version, is refused by name', () => {
    const lock = small({ 'node_modules/a': {} });
    assert.throws(() => pruneLockfile(lock, project(['b'])), /no b@1\.0\.0/);
    const other = { name: 'x', dependencies: { a: '2.0.0' } };
    assert.throws(() => pruneLockfile(lock, other), /no a@2\.0\.0/);
    const broken = small({ 'node_modules/a': { dependencies: { lost: '1' } } });
    assert.throws(() => pruneLockfile(broken, project(['a'])), /lacks lost/);
  });
});

describe('the lock of all packages', () => {
  const names = Object.keys(versions);
  const subset = fc
    .tuple(fc.subarray(names), fc.subarray(names))
    .map(([some, others]) => projectWith(some, others));

  test('holds everything that any project may depend on, and names no registry', () => {
    assert.deepEqual(lockProblems({ dependencies: versions }, universe()), []);
  });

  test('any part of it is closed: each dependency leads where it leads in the whole', () => {
    const whole = universe().packages;
    fc.assert(
      fc.property(subset, (wanted) => {
        const packages = prune({ packages: whole }, wanted);
        for (const [location, entry] of Object.entries(packages)) {
          if (location === '') continue;
          assert.equal(entry.version, whole[location]!.version);
          const { integrity } = whole[location] as Entry;
          assert.equal(entry['integrity'], integrity);
          for (const name of Object.keys({
            ...entry.dependencies,
            ...entry.optionalDependencies,
          })) {
            const place = (where: object) => nearest(where, location, name);
            assert.equal(place(packages), place(whole), `${location} > ${name}`);
          }
        }
      }),
      { numRuns: 50 },
    );
  });

  test('more packages never take one away, and no production package becomes a development one', () => {
    const whole = universe();
    fc.assert(
      fc.property(fc.subarray(names), fc.subarray(names), (some, others) => {
        const less = prune(whole, projectWith(some, []));
        const more = prune(whole, projectWith(some, others));
        for (const [location, entry] of Object.entries(less)) {
          assert.ok(more[location], location);
          if (!entry['dev']) assert.ok(!more[location]['dev'], location);
        }
      }),
      { numRuns: 50 },
    );
  });

  test('the result depends on nothing but the names, and the lock is not changed', () => {
    const lock = universe();
    const before = JSON.stringify(lock);
    const some = names.filter((_, index) => index % 3 === 0);
    const once = pruneLockfile(lock, projectWith(some, names));
    assert.equal(pruneLockfile(lock, projectWith([...some].reverse(), [...names].reverse())), once);
    assert.equal(JSON.stringify(lock), before);
  });

  test('the pinned Node is for development only, and optional for each platform', () => {
    const packages = prune(universe(), projectWith(['express'], ['pinned-node']));
    assert.deepEqual(packages['node_modules/pinned-node'], { resolved: 'tools/node', link: true });
    assert.equal(flags(packages['tools/node']), 'dev');
    for (const name of Object.keys(packages['tools/node']!.optionalDependencies!)) {
      assert.equal(flags(packages[`node_modules/${name}`]), 'dev optional', name);
    }
  });

  test('a hole, a registry, a missing hash and a loose version are found', () => {
    const lock = universe();
    const { 'node_modules/@node-rs/argon2-linux-x64-gnu': _, ...packages } = lock.packages;
    const express = {
      ...packages['node_modules/express'],
      resolved: 'https://example.com/e.tgz',
      integrity: undefined,
    };
    const problems = lockProblems(
      { dependencies: { ...versions, zod: '^4.0.0', left: '1.0.0' } },
      { packages: { ...packages, 'node_modules/express': express } },
    );
    assert.deepEqual(problems.sort(), [
      'left@1.0.0 is not in the lock.',
      'node_modules/@node-rs/argon2 lists the optional package @node-rs/argon2-linux-x64-gnu, which is not in the lock.',
      'node_modules/express has no integrity hash.',
      'node_modules/express names a registry.',
      'zod@^4.0.0 is not an exact version.',
    ]);
  });
});

function nearest(packages: object, location: string, name: string): string | undefined {
  const parts = location.split('/node_modules/');
  for (let depth = parts.length; depth >= 0; depth--) {
    const place = [...parts.slice(0, depth), name].join('/node_modules/');
    const candidate =
      depth === 0 || !location.includes('node_modules') ? `node_modules/${name}` : place;
    if (candidate in packages) return candidate;
  }
  return undefined;
}
