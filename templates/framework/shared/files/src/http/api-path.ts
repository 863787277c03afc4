/** In any case of letters: other spellings lead to no route, and that counts against a limit as well. */
export function isApiPath(target: string): boolean {
  return /^\/api(?:[/?]|$)/i.test(target);
}
