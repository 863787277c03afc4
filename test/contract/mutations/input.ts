import type { Mutation } from './mutation.ts';

const shape = 'src/security/input-shape.ts';
const body = 'src/http/json-body.ts';
const patterns = 'src/schemas/patterns.ts';
const passwords = 'src/security/passwords.ts';
const html = 'src/security/html.ts';

export const input: readonly Mutation[] = [
  {
    name: 'JSON of any depth is taken',
    file: shape,
    find: 'if (level > DEEPEST)',
    replace: 'if (level > 100_000)',
    caughtBy: 'JSON may be 20 deep and no deeper',
  },
  {
    name: 'reserved keys are taken',
    file: shape,
    find: 'if (FORBIDDEN_KEYS.has(key))',
    replace: 'if (FORBIDDEN_KEYS.has(key) && level > 1)',
    caughtBy: 'the key __proto__ is refused at any depth of a body, and in a query',
  },
  {
    name: 'of two query values the last counts',
    file: shape,
    find: `if (key in query) throw refused('query', 'Must not hold the same key twice.');`,
    replace: '',
    caughtBy: 'a query key given twice is 400',
  },
  {
    name: 'the parser of JSON is quoted',
    file: body,
    find: '  } catch {\n    throw errors.malformedJson();',
    replace: `  } catch (error) {
    throw Object.assign(errors.malformedJson(), { message: String(error) });`,
    caughtBy: 'broken JSON is 400 MALFORMED_JSON and its parser is not quoted',
  },
  {
    name: 'any charset is taken',
    file: body,
    find: ` && charset.toLowerCase() === 'utf-8'`,
    replace: ` && charset !== ''`,
    caughtBy: 'a body of type application/json; charset=utf-7 is 415',
  },
  {
    name: 'any media type is read as JSON',
    file: body,
    find: `type.essence === 'application/json'`,
    replace: `type.essence !== ''`,
    caughtBy: 'nobody registers with a form, as a foreign page could send one',
  },
  {
    name: 'details repeat what was sent',
    file: 'src/schemas/schema.ts',
    find: `path: issue.path.join('.') || part,`,
    replace: `path: issue.path.join('.') + JSON.stringify(value),`,
    caughtBy: 'details name the fields and never a value that was sent',
  },
  {
    name: 'the limit of a list has no end',
    file: patterns,
    find: '/^(?:[1-9]\\d?|100)$/',
    replace: '/^[1-9]\\d{0,2}$/',
    caughtBy: 'a limit is a whole number from 1 to 100',
  },
  {
    name: 'names are letters of English only',
    file: patterns,
    find: `/^[\\p{M} '’.-]*\\p{L}[\\p{L}\\p{M} '’.-]*$/u`,
    replace: `/^[A-Za-z '.-]+$/u`,
    caughtBy: 'José Ñandú is a name',
  },
  {
    name: 'passwords are trimmed',
    file: passwords,
    find: 'this.#run(() => hash(password, PARAMETERS))',
    replace: 'this.#run(() => hash(password.trim(), PARAMETERS))',
    caughtBy: 'a password is not the same without spaces at its ends',
  },
  {
    name: 'passwords are normalised',
    file: passwords,
    find: 'this.#run(() => hash(password, PARAMETERS))',
    replace: `this.#run(() => hash(password.normalize('NFKC'), PARAMETERS))`,
    caughtBy: 'a password is not the same without the width of its letters',
  },
  {
    name: 'common passwords are taken',
    file: 'src/security/password-policy.ts',
    find: 'if (await isCommonPassword(password))',
    replace: 'if (length === 0 && (await isCommonPassword(password)))',
    caughtBy: 'the common password 123456789012 is refused',
  },
  {
    name: 'everything between angle brackets is cut out',
    file: 'src/security/stored-text.ts',
    find: 'stripHtml(text).trim()',
    replace: `text.replace(/<[^>]*>/g, '').trim()`,
    caughtBy: 'text that holds no tag is stored as it is: a <= b && c >= d',
  },
  {
    name: 'markup is cut out only once',
    file: html,
    find: 'if (stripped === current) return current;',
    replace: 'return stripped;',
    caughtBy: 'a script does not survive, however it is wrapped',
  },
  {
    name: 'addresses are not brought to one spelling',
    file: 'src/security/text.ts',
    find: `return email.normalize('NFC').trim().toLowerCase();`,
    replace: 'return email.trim();',
    caughtBy: 'an address is one account however it is written',
  },
];
