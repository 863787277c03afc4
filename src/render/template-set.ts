/**
 * What `scripts/build.ts` writes to `dist/templates.js` and, made of TypeScript, to `dist/templates-js.cjs`.
 * Keys are paths below `templates/`.
 */

/** Files that are emitted as they lie. */
export declare const texts: Readonly<Record<string, string>>;

/** Precompiled Handlebars templates. */
export declare const templates: Readonly<Record<string, TemplateSpecification>>;
