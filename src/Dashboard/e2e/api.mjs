// Asks the API as the page does: with its cookie, and with the header that no other site can set.
export const asking = (context, base) => async (method, path, body, headers = {}) => {
  const answer = await context.request.fetch(`${base}/api/v1${path}`, {
    method,
    headers: { 'X-TraderAgent': '1', Origin: base, ...(body !== undefined && { 'Content-Type': 'application/json' }), ...headers },
    ...(body !== undefined && { data: JSON.stringify(body) }),
  });
  const text = await answer.text();
  return { status: answer.status(), data: text && answer.headers()['content-type']?.includes('json') ? JSON.parse(text) : text };
};

/** Repeats a dangerous request with the confirmation that it was asked for. */
export const confirming = (ask) => async (method, path, body) => {
  const first = await ask(method, path, body);
  return first.status === 409 && first.data?.confirmation ? ask(method, path, body, { Confirmation: first.data.confirmation }) : first;
};
