import type { Call, SourceFile } from '../read/source-file.ts';
import type { Rule } from '../rule.ts';
import { evidence, problem } from '../rule.ts';
import type { Sources } from '../sources.ts';

export const tokenAlgorithm: Rule = {
  id: 'token-algorithm',
  point: 'tokens',
  fix: "Give the verification algorithms: ['HS256'], exactly the one that signs, with issuer and audience.",
  *examine(sources) {
    for (const { module, call } of verifications(sources)) {
      const options = optionsOf(module, call);
      if (!/\balgorithms\b/.test(options))
        yield problem(call, 'The token itself says by which algorithm it is verified.');
      else yield evidence(call, 'one algorithm verifies');
      for (const claim of ['issuer', 'audience']) {
        if (!new RegExp(`\\b${claim}\\b`).test(options))
          yield problem(call, `Tokens made for something else pass: no ${claim} is asked for.`);
      }
      if (/\bignoreExpiration\s*:\s*true\b/.test(options))
        yield problem(call, 'Tokens that have expired pass.');
    }
    for (const module of sources.modules) {
      const none = /\balg(?:orithms?)?['"]?\s*[:=]\s*\[?[^\]\n;}]{0,80}['"](none)['"]/i;
      for (const found of module.matches(none))
        yield problem(found, 'Tokens without a signature pass.');
      for (const call of module.calls(/jwt\s*\.\s*decode|jwtDecode|decodeJwt/)) {
        yield problem(call, 'The token is read and not verified.');
      }
    }
  },
};

/** Every place where a token is verified, by jose, jsonwebtoken or a plugin of a framework. */
export function verifications({ modules }: Sources): readonly { module: SourceFile; call: Call }[] {
  return modules.flatMap((module) =>
    module
      .calls(/jwtVerify|(?:jwt|jsonwebtoken|JWT)\s*\.\s*verify(?:Async)?|compactVerify/)
      .map((call) => ({ module, call })),
  );
}

/** The arguments of a call, with the object that one of them names. */
function optionsOf(module: SourceFile, { arguments: given }: Call): string {
  const names = [...given.matchAll(/,\s*(?:\.\.\.)?([A-Za-z_$][\w$]*)\s*(?=,|$)/g)].map(
    ([, name]) => name!,
  );
  const objects = names.flatMap((name) =>
    module.matches(
      new RegExp(`\\b${name.replaceAll('$', '\\$')}\\b[^=\\n]{0,100}=\\s*(\\{[^;]{0,1000})`),
    ),
  );
  return [given, ...objects.map(({ groups }) => groups[0])].join(' ');
}
