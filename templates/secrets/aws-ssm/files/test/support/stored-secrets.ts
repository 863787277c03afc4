/** What the requests for secrets say that they want. */
export const TARGET = 'AmazonSSM.GetParameters';

/** Where the secrets of the tests lie. */
export const WHERE = '/my-app/production';

/** The answer to a request, where these are stored. */
export function answerWith(
  stored: Readonly<Record<string, string>>,
): (body: unknown) => { body: object } {
  return (body) => {
    const { Names } = body as { Names: string[] };
    const all = new Map(Object.entries(stored).map(([name, value]) => [`${WHERE}/${name}`, value]));
    const found = Names.filter((name) => all.has(name));
    return {
      body: {
        Parameters: found.map((Name) => ({ Name, Value: all.get(Name), Type: 'SecureString' })),
        InvalidParameters: Names.filter((name) => !all.has(name)),
      },
    };
  };
}

/** What the role of the application is allowed, and on what: everything in one folder. */
export const PERMISSION = 'ssm:GetParameters';
export const PLACE = /^arn:aws:ssm:[^*?]+:parameter\/[^*?]+\/production\/\*$/;
