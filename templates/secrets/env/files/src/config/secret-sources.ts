/** A secret is given by itself, or as the name of a file that holds it. */
export { readSecretFiles as readSecrets } from './secret-files.ts';
