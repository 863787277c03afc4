let list: Promise<ReadonlySet<string>> | undefined;

/** Whether a password is among those that attackers try first. The list is read when first asked. */
export async function isCommonPassword(password: string): Promise<boolean> {
  list ??= load();
  return (await list).has(password.toLowerCase());
}

/**
 * The 10,000 most common passwords of 12 characters or more, in lower case and by frequency. From
 * Mark Burnett's public-domain collection, as SecLists (MIT licence) publishes it.
 */
async function load(): Promise<ReadonlySet<string>> {
  const { default: passwords } = await import('./common-passwords.json', {
    with: { type: 'json' },
  });
  return new Set(passwords);
}
