import { call } from '@/shared/api/client';

/** Asks for one report of several results and gives it to be kept: opened from its file, its scripts reach nothing of the agent. */
export async function keepComparison(results: string[]): Promise<void> {
  const { data } = await call<string>('POST', '/results/comparisons', { body: { results } });
  const address = URL.createObjectURL(new Blob([data], { type: 'text/html' }));
  const link = Object.assign(document.createElement('a'), { href: address, download: 'comparison.html' });
  link.click();
  URL.revokeObjectURL(address);
}
