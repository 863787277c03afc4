import type { Change, Mutation } from '../mutation.ts';

/** What can go wrong in the code that is each framework's own, and the case that must notice. */
const mistakes = {
  'answers may be stored': 'no answer under /api may be stored, errors included',
  'the own origin is taken from X-Forwarded-Host':
    'a forged X-Forwarded-Host makes no origin the own one',
  'every proxy is trusted':
    'addresses that a client puts in front of X-Forwarded-For move it nowhere',
  'the limit does not count what ends in 404': 'a request that ends in 404 counts like any other',
  'registrations are not limited': 'an address may register 20 times, and the 21st is 429',
  'requests that are broken off are not logged':
    'a request that its client breaks off is logged too',
  'anybody may use the admin routes': 'nobody but an administrator sees or changes the users',
  'bodies of strangers are read': 'authentication comes before the body',
  'bodies may be of any size': 'a body over 100 kB is 413, with or without a length',
  'paths have many spellings':
    'a path has one spelling, so that no rule of a proxy is walked around',
  'changes from other sites are taken': 'a cross-site request is refused even from a listed origin',
  'unknown methods are taken for unknown routes':
    'a method that a route does not serve is 405, and Allow names those it does',
} as const;

type Mistake = keyof typeof mistakes;

/** Every mistake as it is made in the files of one framework: one without an entry does not compile. */
export function httpMutations(changes: Readonly<Record<Mistake, Change>>): Mutation[] {
  return (Object.keys(mistakes) as Mistake[]).map((name) => ({
    name,
    ...changes[name],
    caughtBy: mistakes[name],
  }));
}
