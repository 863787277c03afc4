import express, { type Router } from 'express';

/**
 * A path has one spelling: /API/Auth/Login/ must not get past a proxy's rules and reach a route.
 * Routes carry whole paths, since strictness does not reach beyond a mount point.
 */
export function createRouter(): Router {
  return express.Router({ caseSensitive: true, strict: true });
}
