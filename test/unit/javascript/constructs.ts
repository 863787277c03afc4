/** What each construct of TypeScript becomes: its name, TypeScript, and the JavaScript a person would write. */
export const constructs: readonly (readonly [name: string, source: string, result: string])[] = [
  [
    'imports of types move into one comment, and unused ones go',
    `import { a, type A } from './a.ts';\nimport type { B, Unused } from 'b';\nimport type * as c from './c.ts';\n\nexport function f(x: A, y: B): c.C {\n  return a(x, y);\n}\n`,
    `/**\n * @import { A } from './a.js'\n * @import { B } from 'b'\n * @import * as c from './c.js'\n */\nimport { a } from './a.js';\n\n/**\n * @param {A} x\n * @param {B} y\n * @returns {c.C}\n */\nexport function f(x, y) {\n  return a(x, y);\n}\n`,
  ],
  [
    'a value that is only used as a type is imported as one',
    `import { Thing } from './thing.ts';\n\nexport const use = (thing: Thing) => thing.name;\n`,
    `/** @import { Thing } from './thing.js' */\n\n/** @param {Thing} thing */\nexport const use = (thing) => thing.name;\n`,
  ],
  [
    'an interface is a typedef with its comments',
    `/** What is known. */\nexport interface Known {\n  readonly name: string;\n  /** In years. */\n  age?: number; // Rounded.\n  close(hard: boolean): Promise<void>;\n}\n`,
    `/**\n * What is known.\n *\n * @typedef {object} Known\n * @property {string} name\n * @property {number} [age] In years. Rounded.\n * @property {(hard: boolean) => Promise<void>} close\n */\n`,
  ],
  [
    'an interface that extends another is an intersection',
    `interface More extends Less {\n  /** Why. */\n  reason: string;\n}\n`,
    `/**\n * - \`reason\`: Why.\n *\n * @typedef {Less & { reason: string }} More\n */\n`,
  ],
  [
    'members of members say what they are by their path',
    `interface Env {\n  Variables: {\n    /** Sent as well. */\n    id: string;\n    user?: User;\n  };\n}\n`,
    `/**\n * @typedef {object} Env\n * @property {object} Variables\n * @property {string} Variables.id Sent as well.\n * @property {User} [Variables.user]\n */\n`,
  ],
  [
    'names that no tag can spell stay in a literal',
    `interface Headers {\n  'x-id': string;\n  [name: string]: string;\n}\n`,
    `/** @typedef {{ 'x-id': string, [name: string]: string }} Headers */\n`,
  ],
  [
    'type parameters are templates',
    `interface Page<Item extends object, Key = string> {\n  items: Item[];\n  key: Key;\n}\n\nfunction first<A, B>(a: A, _b: B): A {\n  return a;\n}\n`,
    `/**\n * @template {object} Item\n * @template [Key=string]\n * @typedef {object} Page\n * @property {Item[]} items\n * @property {Key} key\n */\n\n/**\n * @template A, B\n * @param {A} a\n * @param {B} _b\n * @returns {A}\n */\nfunction first(a, _b) {\n  return a;\n}\n`,
  ],
  [
    'a long union is broken',
    `type Code =\n  | 'THE_FIRST_OF_MANY_CODES'\n  | 'THE_SECOND_OF_MANY_CODES'\n  | 'THE_THIRD_OF_MANY_CODES'\n  | 'THE_LAST';\n`,
    `/**\n * @typedef {(\n *   | 'THE_FIRST_OF_MANY_CODES'\n *   | 'THE_SECOND_OF_MANY_CODES'\n *   | 'THE_THIRD_OF_MANY_CODES'\n *   | 'THE_LAST'\n * )} Code\n */\n`,
  ],
  [
    'tags go into the comment that is there',
    `/** Adds. */\nexport function add(a: number, b = 1, ...rest: number[]): number {\n  return a + b + rest.length;\n}\n`,
    `/**\n * Adds.\n *\n * @param {number} a\n * @param {...number} rest\n * @returns {number}\n */\nexport function add(a, b = 1, ...rest) {\n  return a + b + rest.length;\n}\n`,
  ],
  [
    'a text that is too long for the comment it moves into is broken',
    `/** ${'words '.repeat(16)}that end. */\nfunction f(a: string) {\n  return a;\n}\n`,
    `/**\n * ${'words '.repeat(16).trim()}\n * that end.\n *\n * @param {string} a\n */\nfunction f(a) {\n  return a;\n}\n`,
  ],
  [
    'optional parameters, and patterns, which get a name',
    `export function open({ path }: OpenOptions, { mode }: { mode?: string } = {}, tag?: string): void {\n  use(path, mode, tag);\n}\n`,
    `/**\n * @param {OpenOptions} options\n * @param {{ mode?: string }} [options]\n * @param {string} [tag]\n */\nexport function open({ path }, { mode } = {}, tag) {\n  use(path, mode, tag);\n}\n`,
  ],
  [
    'what returns nothing says nothing, a predicate does',
    `async function wait(): Promise<void> {\n  await soon();\n}\n\nfunction isText(value: unknown): value is string {\n  return typeof value === 'string';\n}\n`,
    `async function wait() {\n  await soon();\n}\n\n/**\n * @param {unknown} value\n * @returns {value is string}\n */\nfunction isText(value) {\n  return typeof value === 'string';\n}\n`,
  ],
  [
    'overloads are told before the function',
    `function get(key: string): string;\nfunction get(key: number): number;\nfunction get(key: unknown): unknown {\n  return key;\n}\n`,
    `/**\n * @overload\n * @param {string} key\n * @returns {string}\n */\n/**\n * @overload\n * @param {number} key\n * @returns {number}\n */\n/**\n * @param {unknown} key\n * @returns {unknown}\n */\nfunction get(key) {\n  return key;\n}\n`,
  ],
  [
    'callbacks have their types inside, functions in objects above',
    `load().catch((error: unknown) => report(error));\n\nexport const make = {\n  /** One. */\n  one: (id: string) => ({ id }),\n};\n`,
    `load().catch((/** @type {unknown} */ error) => report(error));\n\nexport const make = {\n  /**\n   * One.\n   *\n   * @param {string} id\n   */\n  one: (id) => ({ id }),\n};\n`,
  ],
  [
    'variables',
    `const list: string[] = [];\nlet app: App;\nconst known = new Map<string, number>();\nconst read = JSON.parse(text) as Item;\n// Why.\nconst handle: Handler = (input) => {\n  list.push(input);\n};\n`,
    `/** @type {string[]} */\nconst list = [];\n/** @type {App} */\nlet app;\n/** @type {Map<string, number>} */\nconst known = new Map();\n/** @type {Item} */\nconst read = JSON.parse(text);\n// Why.\n/** @satisfies {Handler} */\nconst handle = (input) => {\n  list.push(input);\n};\n`,
  ],
  [
    'casts',
    `use(x as string, ['a'] as const, y as unknown as T, name!, list[0]!);\nconst LEVELS = { a: 'info' } as const satisfies Record<string, Level>;\n`,
    `use(\n  /** @type {string} */ (x),\n  /** @type {const} */ (['a']),\n  /** @type {T} */ (/** @type {unknown} */ (y)),\n  /** @type {NonNullable<typeof name>} */ (name),\n  /** @type {NonNullable<(typeof list)[0]>} */ (list[0]),\n);\n/** @satisfies {Record<string, Level>} */\nconst LEVELS = /** @type {const} */ ({ a: 'info' });\n`,
  ],
  [
    'type arguments of calls',
    `const found = query<Row>(text);\nawait new Promise<void>((resolve) => resolve());\n`,
    `const found = /** @type {typeof query<Row>} */ (query)(text);\nawait /** @type {Promise<void>} */ (new Promise((resolve) => resolve()));\n`,
  ],
  [
    'a cast stands in one line, whatever it is of',
    `function f(): Schema {\n  return joi\n    .string<Kind>()\n    .valid();\n}\n`,
    `/** @returns {Schema} */\nfunction f() {\n  return /** @type {typeof joi.string<Kind>} */ (joi.string)().valid();\n}\n`,
  ],
  [
    'classes',
    `/** Holds. */\nexport class Box<T> extends Base<T> implements Closable {\n  readonly #name: string;\n  private size: number | undefined;\n  protected open = false;\n  declare ghost: string;\n\n  constructor(name: string) {\n    super();\n    this.#name = name;\n  }\n\n  override get name(): string {\n    return this.#name;\n  }\n}\n`,
    `/**\n * Holds.\n *\n * @template T\n * @extends {Base<T>}\n * @implements {Closable}\n */\nexport class Box extends Base {\n  #name;\n  /**\n   * @private\n   * @type {number | undefined}\n   */\n  size;\n  /** @protected */\n  open = false;\n\n  /** @param {string} name */\n  constructor(name) {\n    super();\n    this.#name = name;\n  }\n\n  /** @returns {string} */\n  get name() {\n    return this.#name;\n  }\n}\n`,
  ],
  [
    'types that are passed on',
    `export type { A, B as C } from './types.ts';\nexport { run, type D } from './run.ts';\n`,
    `/** @typedef {import('./types.js').A} A */\n/** @typedef {import('./types.js').B} C */\n/** @typedef {import('./run.js').D} D */\nexport { run } from './run.js';\n`,
  ],
  [
    'files are named by what they are now, declarations and properties are not',
    `// See a.ts and types.d.ts.\nspawn('src/server.ts', [\`\${name}.ts\`]);\nconst { ts } = options.ts;\n`,
    `// See a.js and types.d.ts.\nspawn('src/server.js', [\`\${name}.js\`]);\nconst { ts } = options.ts;\n`,
  ],
  [
    'blank lines and comments stay where they are',
    `const a = 1; // One.\n\n/* Two. */\nconst b = 2;\n\n\n// Three.\n`,
    `const a = 1; // One.\n\n/* Two. */\nconst b = 2;\n\n// Three.\n`,
  ],
];
