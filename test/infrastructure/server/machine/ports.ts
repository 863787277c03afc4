/** Where programs of ours listen on a machine's network. */
export const MIRROR_PORT = 18_080;
export const RELAY_PORT = 18_443;
