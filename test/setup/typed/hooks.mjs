/**
 * Gives openapi-typescript a compiler that can be called.
 * @type {import('node:module').ResolveHook}
 */
export const resolve = (name, context, next) =>
  name === 'typescript' && context.parentURL?.includes('openapi-typescript')
    ? next(new URL('compiler.mjs', import.meta.url).href, context)
    : next(name, context);
