import { afterEach, describe, expect, it, vi } from 'vitest';
import { address, call } from './client';
import { question } from './confirmation';
import { AgentAway, ApiProblem, Cancelled } from './problem';

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/problem+json', ...headers } });

const answering = (...answers: Response[]) => vi.stubGlobal('fetch', vi.fn(() => Promise.resolve(answers.shift()!)));
const asked = (): [string, RequestInit][] => vi.mocked(fetch).mock.calls as [string, RequestInit][];
const dangerous = (): Response => json(409, { type: 'confirmation-required', detail: 'Sells 1 BTC at the market.', confirmation: 'abc' });

afterEach(() => {
  vi.unstubAllGlobals();
  question.set(null);
});

describe('asking the API', () => {
  it('leaves out what is not given', () => {
    expect(address('/fills', { bot: 'grid_btc', cursor: undefined, most: 5 })).toBe('/api/v1/fills?bot=grid_btc&most=5');
  });

  it('gives the version of what was read', async () => {
    answering(json(200, { a: 1 }, { etag: '"7"' }));
    expect(await call('GET', '/settings')).toEqual({ data: { a: 1 }, etag: '"7"' });
  });

  it('names the field that was refused', async () => {
    answering(json(400, { title: 'Bad', problems: [{ field: 'capital', message: 'capital is -1; expected more than 0.' }] }));
    const problem: unknown = await call('POST', '/bots').catch((e: unknown) => e);
    expect(problem).toBeInstanceOf(ApiProblem);
    expect((problem as ApiProblem).about('capital')).toContain('more than 0');
  });

  it('repeats a dangerous act with the confirmation once the person said yes', async () => {
    answering(dangerous(), json(200, { done: true }));
    const acting = call('POST', '/bots/grid_btc/close');
    await vi.waitFor(() => expect(question.get()?.detail).toContain('Sells 1 BTC'));
    question.get()!.answer(true);
    expect((await acting).data).toEqual({ done: true });
    expect(new Headers(asked()[1]![1].headers).get('Confirmation')).toBe('abc');
  });

  it('does not repeat it when the person said no', async () => {
    answering(dangerous());
    const acting = call('POST', '/bots/grid_btc/close');
    await vi.waitFor(() => expect(question.get()).not.toBeNull());
    question.get()!.answer(false);
    await expect(acting).rejects.toBeInstanceOf(Cancelled);
    expect(asked()).toHaveLength(1);
  });

  it('says that the agent is away when nobody answers', async () => {
    vi.stubGlobal('fetch', vi.fn(() => Promise.reject(new TypeError('Failed to fetch'))));
    await expect(call('GET', '/bots')).rejects.toBeInstanceOf(AgentAway);
  });
});
