/** How long AWS has to answer in all, in milliseconds: a start that hangs tells nobody why. */
const PATIENCE = 10_000;

/** Settings of every client. Region and credentials it finds by itself, where AWS documents them. */
export const clientSettings = {
  maxAttempts: 3,
  requestHandler: {
    connectionTimeout: 1_000,
    requestTimeout: 2_500,
    throwOnRequestTimeout: true,
  },
};

/** AWS has not answered in time, or its answer is not what a secret must be. */
export class AwsFailure extends Error {
  override readonly name = 'AwsFailure';
}

/** Runs what asks AWS, and gives up in time whatever it waits for, credentials included. */
export async function withPatience<Result>(
  ask: (abortSignal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(new AwsFailure('was not answered by AWS in time'));
    controller.abort();
  }, PATIENCE);
  try {
    return await Promise.race([ask(controller.signal), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
