import express, { type Router } from 'express';

/** Routers do not take these over from the app. They carry whole paths, since strictness ends at a mount point. */
export function createRouter(): Router {
  return express.Router({ caseSensitive: true, strict: true });
}
