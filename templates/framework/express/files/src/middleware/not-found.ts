import type { RequestHandler } from 'express';
import { errors } from '../errors.ts';

export const notFound: RequestHandler = () => {
  throw errors.notFound();
};
