import { Lines } from '../read/lines.ts';
import { isPlaceholder } from '../read/secret-name.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

/** What the keys of well-known services look like. */
const KEYS: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a private key', /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY(?: BLOCK)?-----\s*[A-Za-z\d+/=\\]/g],
  ['an AWS access key', /\b(?:AKIA|ASIA)[A-Z2-7]{16}\b/g],
  ['a token of GitHub', /\bgh[pousr]_[A-Za-z\d]{36}\b|\bgithub_pat_\w{60,}/g],
  ['a token of GitLab', /\bgl(?:pat|dt|cbt|rt)-[\w-]{20,}/g],
  ['a token of npm', /\bnpm_[A-Za-z\d]{36}\b/g],
  ['a token of Slack', /\bxox[abprs]-[\w-]{10,}/g],
  ['a key of Stripe', /\b[rs]k_live_[A-Za-z\d]{20,}/g],
  ['a key of Google', /\bAIza[\w-]{35}\b/g],
  ['a key of SendGrid', /\bSG\.[\w-]{22}\.[\w-]{43}\b/g],
  ['a registry token', /^\s*\/\/[^\s]{1,200}:_(?:authToken|password)\s*=\s*(?!\$\{)[^\s]{8,}/gm],
];

/** `secret: "…"`, `PASSWORD=…` and the like; the value is the first group. */
const ASSIGNED =
  /(?:secret|passw(?:or)?d|token|api_?key|private_?key|access_?key)["']?\s*[:=]\s*["'`]([^\s"'`]{16,200})["'`]/gi;

const LEFT_OUT =
  /(^|\/)(package-lock\.json|pnpm-lock\.yaml|yarn\.lock|bun\.lockb?|npm-shrinkwrap\.json|[\w.-]*\.(map|svg|min\.js|min\.css|snap))$/;
const TESTS =
  /(^|\/)(tests?|__tests__|spec|fixtures|examples?|docs)\/|[.-](test|spec)\.[cm]?[jt]sx?$|\.md$/;

export const secretInFile: Rule = {
  id: 'secret-in-file',
  point: 'secrets',
  fix: 'Take it out, change it where it is used, and remember that it stays in the history.',
  supporting: true,
  *examine(sources) {
    for (const path of sources.paths) {
      if (LEFT_OUT.test(path) || !sources.isTracked(path)) continue;
      const text = sources.text(path);
      if (text === undefined) continue;
      const lines = new Lines(text);
      for (const [what, pattern] of KEYS) {
        for (const { index, 0: found } of text.matchAll(pattern)) {
          if (!/EXAMPLE/.test(found))
            yield problem({ path, line: lines.at(index) }, `Here lies ${what}.`);
        }
      }
      if (TESTS.test(path)) continue;
      for (const { index, 1: value = '' } of text.matchAll(ASSIGNED)) {
        if (isRandom(value)) yield problem({ path, line: lines.at(index) }, 'Here lies a secret.');
      }
    }
    if (sources.text('.gitignore') !== undefined)
      yield evidence({ path: '.gitignore', line: 1 }, 'no secret in any file');
  },
};

/** Text that nobody would make up: many different characters of several kinds, and no word for a secret. */
function isRandom(value: string): boolean {
  if (isPlaceholder(value) || /[/\\]|:\/\/|^[A-Z_]+$|^[a-z]+([_.-][a-z]+)*$/.test(value)) {
    return /^[A-Za-z\d+/]{32,}={0,2}$/.test(value) && variety(value) > 14 && /\d/.test(value);
  }
  return variety(value) >= 10 && /\d/.test(value) && /[A-Za-z]/.test(value);
}

function variety(value: string): number {
  return new Set(value).size;
}
