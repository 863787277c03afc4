/** What the requests for secrets say that they want. */
export const TARGET = 'secretsmanager.GetSecretValue';

/** Where the secrets of the tests lie. */
export const WHERE = 'my-app/production';

/** The answer to a request, where these are stored. */
export function answerWith(
  stored: Readonly<Record<string, string>>,
): (body: unknown) => { body: object } {
  return () => ({ body: { Name: WHERE, SecretString: JSON.stringify(stored) } });
}

/** What the role of the application is allowed, and on what: AWS adds six characters to the name. */
export const PERMISSION = 'secretsmanager:GetSecretValue';
export const PLACE = /^arn:aws:secretsmanager:[^*?]+:secret:[^*?]+\/production-\?{6}$/;
