import { randomBytes } from 'node:crypto';
import type { Answer } from './answer.ts';
import { Visitor } from './client.ts';
import { granted } from './expect.ts';
import type { Target } from './target.ts';

export interface Person {
  email: string;
  password: string;
  full_name: string;
}

export interface User {
  id: string;
  email: string;
  full_name: string;
  role: string;
}

export interface Project {
  id: string;
  name: string;
  description: string | null;
  status: string;
  created_at: string;
}

export interface Session {
  id: string;
  created_at: string;
  last_used_at: string;
  ip: string;
  user_agent: string;
  current: boolean;
}

export interface Page<T> {
  items: T[];
  nextCursor: string | null;
}

/** An account with the client that is signed in to it. */
export interface Member {
  visitor: Visitor;
  person: Person;
  user: User;
}

export function freshEmail(): string {
  return `visitor-${randomBytes(8).toString('hex')}@example.com`;
}

export function freshPassword(): string {
  return `Pw-${randomBytes(12).toString('hex')}`;
}

export function person(fields: Partial<Person> = {}): Person {
  return { email: freshEmail(), password: freshPassword(), full_name: 'Ada Byron', ...fields };
}

/** Registers from an address of its own, so that no other case's limit is touched. */
export async function register(target: Target, who: object): Promise<Answer> {
  return new Visitor(target).post('/api/auth/register', who);
}

export function login(
  visitor: Visitor,
  { email, password }: { email: unknown; password: unknown },
) {
  return visitor.post('/api/auth/login', { email, password });
}

/** Signs in to an account that exists; each call is a session of its own. */
export async function signIn(target: Target, who: Person, visitor = new Visitor(target)) {
  const answer = granted(await login(visitor, who));
  return { visitor, person: who, user: answer.json<{ user: User }>().user };
}

/** A new account, signed in. */
export async function member(target: Target, fields: Partial<Person> = {}): Promise<Member> {
  const who = person(fields);
  granted(await register(target, who), 202);
  return signIn(target, who);
}

export async function createProject(visitor: Visitor, fields: object = {}): Promise<Project> {
  const answer = await visitor.post('/api/projects', { name: 'Roof', ...fields });
  return granted(answer, 201).json<Project>();
}

export async function sessionsOf(visitor: Visitor): Promise<Session[]> {
  return granted(await visitor.get('/api/auth/sessions')).json<Page<Session>>().items;
}

/** An administrator, made when one is first asked for. */
export function promoted(target: Target, promote: (email: string) => Promise<void>) {
  let admin: Promise<Member> | undefined;
  return () => {
    admin ??= member(target).then(async ({ person: who }) => {
      await promote(who.email);
      return signIn(target, who);
    });
    return admin;
  };
}
