import { AwsFailure } from './aws-client.ts';

const DENIED = 'may not be read by this process: give its role what deploy/aws/policy.json allows';
const NOT_SIGNED_IN = 'cannot be read: the AWS credentials are missing, wrong or expired';
const NOT_NOW = 'cannot be read: AWS does not answer, or refuses for now';

/** What the names of AWS's errors mean to whoever starts the application. */
const MEANINGS: Readonly<Record<string, string>> = {
  ResourceNotFoundException: 'names what AWS does not have in this region and account',
  ValidationException: 'is no name that AWS takes',
  InvalidParameterException: 'is no name that AWS takes',
  InvalidRequestException: 'names a secret that has no value, or that is about to be deleted',
  AccessDeniedException: DENIED,
  DecryptionFailure: DENIED,
  InvalidKeyId: DENIED,
  CredentialsProviderError: NOT_SIGNED_IN,
  ExpiredToken: NOT_SIGNED_IN,
  ExpiredTokenException: NOT_SIGNED_IN,
  IncompleteSignature: NOT_SIGNED_IN,
  InvalidClientTokenId: NOT_SIGNED_IN,
  InvalidSignatureException: NOT_SIGNED_IN,
  UnrecognizedClientException: NOT_SIGNED_IN,
  InternalServerError: NOT_NOW,
  InternalServiceError: NOT_NOW,
  ServiceUnavailable: NOT_NOW,
  ThrottlingException: NOT_NOW,
  TimeoutError: NOT_NOW,
};

/** The end of a sentence that begins with the variable. It repeats nothing that AWS has said. */
export function problemOf(error: unknown): string {
  if (error instanceof AwsFailure) return error.message;
  if (!(error instanceof Error)) return 'cannot be read';
  const { code } = error as NodeJS.ErrnoException;
  if (error.message === 'Region is missing') return 'cannot be read: AWS_REGION must be set';
  const known = MEANINGS[error.name];
  if (known !== undefined) return known;
  const kind = [error.name, code].filter((word) => /^[A-Z]\w*$/i.test(word ?? '')).join(' ');
  return `cannot be read: ${kind}`;
}
