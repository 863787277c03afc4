import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';

const SLOW =
  /['"](@node-rs\/argon2|argon2|bcrypt|bcryptjs|@node-rs\/bcrypt|scrypt-kdf)['"]|\bscrypt(?:Sync)?\s*\(|\bargon2(?:Sync)?\s*\(/;
const FAST =
  /createHash\s*\(\s*['"](?:md5|sha-?1|sha-?256|sha-?512)['"]\s*\)[^;]{0,120}?\.update\s*\(\s*[^)]{0,60}(?:passw|pwd|secret\s*\+)/i;
/** OWASP's least for argon2id: 19 MiB and two passes, or 7 MiB and five. */
const LEAST_MEMORY = 7168;

export const passwordHash: Rule = {
  id: 'password-hash',
  point: 'passwords',
  fix: 'Hash with argon2id: 19 MiB, two passes, one lane, or more.',
  *examine({ modules }) {
    for (const module of modules) {
      for (const found of module.matches(FAST))
        yield problem(found, 'Passwords are hashed by a function made to be fast.');
      const [slow] = module.matches(SLOW);
      if (!slow) continue;
      yield evidence(slow, `hashed by ${slow.groups[0] ?? 'scrypt'}`);
      const memory = module.matches(/\bmemoryCost\s*:\s*([\d_]+)/)[0];
      const passes = module.matches(/\btimeCost\s*:\s*([\d_]+)/)[0];
      const [kib, times] = [memory, passes].map((one) =>
        Number(one?.groups[0]?.replaceAll('_', '')),
      );
      if (memory && (kib! < LEAST_MEMORY || (kib! < 19_456 && times! < 5)))
        yield problem(memory, 'The hash takes too little memory to slow anybody down.');
      if (passes && times! < 2 && !(kib! >= 47_104))
        yield problem(passes, 'The hash takes too little time to slow anybody down.');
      for (const found of module.matches(
        /\b(?:bcrypt(?:js)?\s*\.\s*(?:hash|genSalt)(?:Sync)?\s*\([^;\n]{0,80}?|(?:salt_?rounds|rounds|cost)\s*[:=]\s*)(\d+)\s*[),;]/i,
      )) {
        if (Number(found.groups[0]) < 10)
          yield problem(found, 'The hash takes too few rounds to slow anybody down.');
      }
      for (const found of module.matches(/\btype\s*:\s*(?:argon2\.)?argon2(i|d)\b/)) {
        yield problem(found, 'Of the kinds of argon2, argon2id is the one for passwords.');
      }
    }
  },
};
