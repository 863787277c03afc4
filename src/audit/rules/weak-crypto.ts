import type { Rule } from '../rule.ts';
import { problem } from '../rule.ts';

const GUESSABLE =
  /(?:token|secret|password|otp|code|nonce|session|key|salt)\w*\s*[:=(][^;\n]{0,120}Math\.random\s*\(/i;
const BROKEN =
  /createCipher\s*\(|createCipheriv\s*\(\s*['"](?:des|rc4|aes-\d+-ecb)|createHash\s*\(\s*['"]md5['"]/i;

export const weakCrypto: Rule = {
  id: 'weak-crypto',
  point: 'passwords',
  fix: 'Take randomBytes or randomUUID of node:crypto, AES-GCM, and SHA-256.',
  *examine({ modules }) {
    for (const module of modules) {
      for (const found of module.matches(GUESSABLE))
        yield problem(found, 'Math.random can be foretold.');
      for (const found of module.matches(BROKEN)) yield problem(found, 'This function is broken.');
    }
  },
};
