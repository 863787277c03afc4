import type { Rule } from '../rule.ts';
import { problem } from '../rule.ts';

const OFF =
  /\brejectUnauthorized\s*:\s*false\b|NODE_TLS_REJECT_UNAUTHORIZED['"]?\]?\s*[:=]\s*['"]?0|\bcheckServerIdentity\s*:\s*\(\s*\)\s*=>|\bstrictSSL\s*:\s*false\b/;
/** A mode that the operator asks for by name: encrypted, and not verified. */
const ASKED_FOR = /case\s+['"](?:require|required|prefer)['"]\s*:\s*(?:\n\s*)?return[^;]{0,80}$/;

export const tlsVerification: Rule = {
  id: 'tls-verification',
  point: 'transport',
  fix: 'Verify the certificate; give the authority (ca:) where it is your own.',
  *examine(sources) {
    const { modules, toolSettings, dockerfiles, manifests, composeFiles } = sources;
    for (const module of [...modules, ...toolSettings]) {
      for (const found of module.matches(OFF)) {
        const before = module.code.slice(Math.max(0, found.offset - 200), found.offset);
        if (!ASKED_FOR.test(before))
          yield problem(found, 'Whoever sits in between can read and change everything.');
      }
    }
    const others = [...dockerfiles, ...manifests, ...composeFiles].map(({ path }) => path);
    for (const path of new Set(others)) {
      const lines = (sources.text(path) ?? '').split('\n');
      const at = lines.findIndex((line) =>
        /^(?!\s*#).*NODE_TLS_REJECT_UNAUTHORIZED['"]?\s*[:=]\s*['"]?0/.test(line),
      );
      if (at >= 0)
        yield problem(
          { path, line: at + 1 },
          'Whoever sits in between can read and change everything.',
        );
    }
  },
};
