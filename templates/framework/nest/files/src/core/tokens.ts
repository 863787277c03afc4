/** What is injected by name, since its type leaves no trace at run time. */
export const ENV = Symbol('ENV');
export const LOGGER = Symbol('LOGGER');
