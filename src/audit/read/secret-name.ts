const SECRET =
  /(SECRET|PASSWORD|PASSWD|PASSPHRASE|TOKEN|API_?KEY|PRIVATE_?KEY|ACCESS_?KEY|SIGNING_?KEY|CREDENTIAL)/i;
/** Names that speak of a secret and hold none. */
const NO_SECRET =
  /_(FILE|TTL|PATH|NAME|ID|URL|LENGTH|LIMIT|ISSUER|AUDIENCE|HOST|EXPIRY|EXPIRES_IN|AGE|ALGORITHM)$|ALLOW_EMPTY|RANDOM_ROOT/i;

/** Whether a variable of that name holds a secret. */
export function isSecretName(name: string): boolean {
  return SECRET.test(name) && !NO_SECRET.test(name);
}

/** The password in a URL, unless it is a variable or stands for one. */
export function passwordIn(url: string): string | undefined {
  const password = /^[a-z][\w+.-]*:\/\/[^\s:/@]*:([^\s@/]+)@/i.exec(url)?.[1];
  return password === undefined || isPlaceholder(password) ? undefined : password;
}

/** Whether a value only shows where a secret goes. */
export function isPlaceholder(value: string): boolean {
  return (
    value === '' ||
    /^\$\{?\w|^<|^\{\{|^%|\*{3}|\.{3}|^x+$/i.test(value) ||
    /change|replace|example|placeholder|your|secret|password|passwd|dummy|todo|insert|generate|sample|test/i.test(
      value,
    )
  );
}
