/** A template that has a JavaScript variant. Declarations have none: a JavaScript project has them too. */
export function isTypeScript(path: string): boolean {
  return /\/files\/.*(?<!\.d)\.ts(\.hbs)?$/.test(path);
}
