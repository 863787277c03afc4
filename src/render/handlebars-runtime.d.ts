/** Handlebars' types do not cover its runtime by this name, the only one that Node and bundlers share. */
declare module 'handlebars/runtime.js' {
  const runtime: Pick<typeof import('handlebars'), 'template'>;
  export default runtime;
}
