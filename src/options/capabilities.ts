import type { SecurityControl } from '../plan/contribution.ts';

/** What every framework does in its own idiom to be hardened. */
export type Capability =
  | 'authentication'
  | 'authorization'
  | 'bodyParsing'
  | 'clientAddress'
  | 'cookies'
  | 'cors'
  | 'crossOrigin'
  | 'documentation'
  | 'errorHandler'
  | 'logout'
  | 'methods'
  | 'rateLimit'
  | 'requestId'
  | 'requestLog'
  | 'routeLimits'
  | 'routing'
  | 'securityHeaders'
  | 'serverIdentity'
  | 'uriLength'
  | 'validation';

/** The emitted file that has each capability: a framework without one of them does not compile. */
export type CapabilityFiles = Readonly<Record<Capability, string>>;

/** A control of the HTTP layer: done in the same file whatever the framework, or by a capability of it. */
export type HttpControl =
  SecurityControl | (Omit<SecurityControl, 'file'> & { capability: Capability });

/** The controls as one framework has them. */
export function controlsWith(
  files: CapabilityFiles,
  controls: readonly HttpControl[],
): SecurityControl[] {
  return controls.map((row) => {
    if ('file' in row) return row;
    const { control, asvs, capability, test } = row;
    return { control, asvs, file: files[capability], test };
  });
}
