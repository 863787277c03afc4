/**
 * The bugs of the guide that this generator goes back to, and the cases that keep them out; or why
 * the bug cannot be seen by a client. A test checks that every case named here exists.
 */
export const guideBugs: Readonly<Record<string, readonly string[] | string>> = {
  G1: ['a body is demanded wherever a schema stands', 'a body of type text/plain is 415'],
  G2: ['a list is newest first, 20 to a page if nothing is said'],
  G3: ['a description has at most 2,000 characters and is text'],
  G4: ['the key __proto__ is refused at any depth of a body, and in a query'],
  G5: [
    'text that holds no tag is stored as it is: AT&T <3 a<b',
    'passwords are exempt from stripping: markup in one is compared byte for byte',
  ],
  G6: ['a body is demanded wherever a schema stands', 'a body that is an array is 400'],
  G7: ['details name the fields and never a value that was sent'],
  G8: ['a body full of mistakes gets a short answer'],
  G9: ['a password may hold characters of any kind, and needs none'],
  G10: [
    'José Ñandú is a name',
    'a name holds letters, marks, spaces, apostrophes, dots and hyphens only',
  ],
  G11: [
    'an address is one account however it is written',
    'an e-mail address has at most 255 characters',
  ],
  G12: ['two tokens of the same second differ'],
  G13: [
    'a token older than the one just replaced ends the session at once',
    'logging out refuses both tokens at once, in every process',
  ],
  G14: [
    'a token of the right secret but the other type is 401 INVALID_TOKEN',
    'a token without an end is 401 INVALID_TOKEN',
    'the two secrets must differ',
  ],
  G15: ["a changed role ends that user's sessions at once, in every process"],
  G16: [
    'the access cookie is __Host-access, strict, for 15 minutes',
    'the refresh cookie is __Secure-refresh, below /api/auth, for 7 days',
  ],
  G17: [
    'a change that comes from an origin not listed is refused',
    'nobody registers with a form, as a foreign page could send one',
  ],
  G18: ['a token that is none at all is 401 INVALID_TOKEN'],
  G19: ['a secret of fewer than 32 bytes is refused'],
  G20: ['past the limit the answer says in seconds when to come back'],
  G21: ['each limiter counts for itself'],
  G22: ['the addresses of one IPv6 /64 share their limit'],
  G23: [
    'an address that tries one password on many e-mails is stopped after 50',
    'an e-mail that is tried from many addresses is closed after 100, but not to its owner',
  ],
  G24: ['the ways to write one e-mail share their limit'],
  G25: [
    'an address may register 20 times, and the 21st is 429',
    'an address may refresh 60 times, and the 61st is 429',
  ],
  G26: [
    'addresses that a client puts in front of X-Forwarded-For move it nowhere',
    'one address past its limit leaves the others alone',
  ],
  G27: ['when Redis is back it counts again, without a restart'],
  G28: ['a Redis that no longer answers makes nothing hang'],
  G29: ['the sixth failed login of an address to one e-mail is 429, also with the right password'],
  G30: ['each limiter counts for itself', 'nothing but /api is limited'],
  G31: 'limits of the proxy: a matter of the deployment files',
  G32: 'a command of the CI workflow',
  G33: 'a command of the CI workflow',
  G34: 'settings of the package manager and of the CI workflow',
  G35: ['an unset NODE_ENV means production', 'PORT=abc is refused', 'an example is no secret'],
  G36: [
    'each listed origin is echoed, with credentials and Vary',
    'an origin list with a star, or with what is no origin, is refused',
  ],
  G37: ['a secret may come from a file'],
  G38: ['a new first secret signs, and tokens of the former one live on'],
  G39: ['a limit is a whole number from 1 to 100'],
  G40: ['unknown query keys are ignored, nothing sorts by them'],
  G41: ['a table that another program has locked is 503 within seconds, and passes'],
  G42: ['the path is logged without query values'],
  G43: [
    'a request that its client breaks off is logged too',
    'a 429 is a warning with the event rate_limited',
  ],
  G44: [
    'a request id that a trusted proxy gives is kept',
    'an incoming request id that is no UUID is replaced',
  ],
  G45: ['an origin that is not listed gets no CORS header'],
  G46: ['no Content-Security-Policy allows inline code, eval or images from anywhere'],
  G47: 'the contract keeps preload; the README of the project says what it means for a domain',
  G48: 'the contract keeps these two headers, as a site may share its API',
  G49: [
    'every error of every layer has the same envelope',
    'development tells no more than production',
  ],
  G50: [
    'a client that does not finish its headers is cut after 10 seconds',
    'SIGTERM lets the requests in flight end, and then the process with 0',
    "another user's project is 404, just as an unknown one",
    'an unknown route is 404 NOT_FOUND, under /api and elsewhere',
  ],
};
