import { confirm } from './confirmation';
import { AgentAway, type ApiProblem, problemOf } from './problem';
import { signedOut } from './session';

export const API = '/api/v1';

export type Query = Record<string, string | number | boolean | null | undefined>;

export interface Ask {
  query?: Query;
  body?: unknown;
  /** The version that is changed; the answer is 412 when somebody else changed it since. */
  ifMatch?: string | undefined;
  confirmation?: string;
  signal?: AbortSignal;
}

export interface Answer<T> {
  data: T;
  /** The version of what was read. */
  etag: string | null;
}

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

export const encode = encodeURIComponent;

export function address(path: string, query?: Query): string {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return API + path + (given.length ? `?${new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString()}` : '');
}

function init(method: Method, ask: Ask): RequestInit {
  // A form of another site cannot set this header: the API asks for it on whatever changes something.
  const headers: Record<string, string> = { Accept: 'application/json', 'X-TraderAgent': '1' };
  if (method !== 'GET') headers['Content-Type'] = 'application/json';
  if (ask.ifMatch) headers['If-Match'] = ask.ifMatch;
  if (ask.confirmation) headers.Confirmation = ask.confirmation;
  const body = method === 'GET' ? undefined : JSON.stringify(ask.body ?? {});
  return { method, headers, credentials: 'same-origin', ...(body && { body }), ...(ask.signal && { signal: ask.signal }) };
}

async function ask(method: Method, path: string, what: Ask): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(address(path, what.query), init(method, what));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new AgentAway(error instanceof Error ? error.message : String(error));
  }
  // A gateway that cannot reach the agent answers in its stead.
  if (answer.status === 502 || answer.status === 504) throw new AgentAway(answer.statusText);
  if (answer.ok) return answer;
  throw await problemOf(answer);
}

/** Asks the API. A dangerous act is confirmed by the person in a dialog, then asked for again with the confirmation. */
export async function call<T>(method: Method, path: string, what: Ask = {}): Promise<Answer<T>> {
  let answer: Response;
  try {
    answer = await ask(method, path, what);
  } catch (error) {
    const problem = error as ApiProblem;
    if (problem.isSignedOut && path !== '/session') signedOut();
    if (!problem.isConfirmation) throw error;
    await confirm(problem.problem.title, problem.problem.detail ?? problem.message);
    answer = await ask(method, path, { ...what, confirmation: problem.problem.confirmation! });
  }
  const isJson = answer.headers.get('content-type')?.includes('json');
  return { data: (isJson ? await answer.json() : await answer.text()) as T, etag: answer.headers.get('etag') };
}

export const get = async <T>(path: string, query?: Query, signal?: AbortSignal): Promise<T> =>
  (await call<T>('GET', path, { ...(query && { query }), ...(signal && { signal }) })).data;
