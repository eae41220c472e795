/** A request that failed, with words for the operator. `status` is 0 where no answer came. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
  ) {
    super(detail ? `${title} ${detail}` : title);
    this.name = 'Problem';
  }
}

const TITLES: Record<number, string> = {
  401: 'You are not signed in.',
  403: 'You may not do this.',
  404: 'There is no such incident.',
  409: 'The incident’s state does not allow this.',
  412: 'The incident changed since you looked.',
  429: 'The service is busy.',
  503: 'The service is busy or not ready.',
};

/** Makes a problem of an answer's body (RFC 9457 where the service wrote it; anything where a proxy did). */
export function problemOf(status: number, body: string): Problem {
  let title = TITLES[status] ?? `The service answered ${status}.`;
  let detail = '';
  try {
    const parsed: unknown = JSON.parse(body);
    if (parsed && typeof parsed === 'object') {
      const fields = parsed as Record<string, unknown>;
      if (typeof fields['detail'] === 'string') detail = fields['detail'];
      if (!TITLES[status] && typeof fields['title'] === 'string') title = fields['title'];
    }
  } catch {
    // Not JSON: a proxy's page helps nobody.
  }
  return new Problem(status, title, detail);
}

export function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  return new Problem(0, 'The service does not answer.', '');
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
