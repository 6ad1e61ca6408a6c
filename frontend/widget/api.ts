/** What the server tells a customer, and the ways to ask it. */

export interface Company {
  name: string;
  departments: string[];
}

export interface Message {
  seq: number;
  author: 'CUSTOMER' | 'AGENT' | 'SYSTEM';
  name: string;
  text: string;
  sentAt: string;
}

export interface Status {
  protocol: string;
  status: 'WAITING' | 'ONGOING' | 'CLOSED';
  queuePlace: number | null;
  agent: string | null;
  stars: number | null;
}

export interface Started {
  id: string;
  protocol: string;
  token: string;
}

export interface Request {
  customer: { name: string; email?: string };
  department?: string;
  text: string;
}

/** The key to one conversation. */
export interface Key {
  id: string;
  token: string;
}

/** The server answered, and said no: the message is a sentence for the reader. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    sentence: string,
  ) {
    super(sentence);
  }

  /** Asking again may help. */
  get isPassing() {
    return this.status >= 500 || this.status === 429 || this.status === 408;
  }
}

const ANSWER_WITHIN = 20_000;

export class Api {
  readonly #base: string;

  /** @param server where Aside is, ending in a slash */
  constructor(server: string) {
    this.#base = `${server}api/v1`;
  }

  company(key: string): Promise<Company> {
    return this.#json(`/companies/${encodeURIComponent(key)}`);
  }

  start(company: string, request: Request, requestKey: string): Promise<Started> {
    return this.#json(`/companies/${encodeURIComponent(company)}/conversations`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': requestKey },
      body: JSON.stringify(request),
    });
  }

  post(key: Key, text: string, requestKey: string): Promise<Message> {
    return this.#json(`/conversations/${key.id}/messages`, {
      method: 'POST',
      headers: { ...bearer(key), 'Content-Type': 'application/json', 'Idempotency-Key': requestKey },
      body: JSON.stringify({ text }),
    });
  }

  rate(key: Key, stars: number, comment: string): Promise<Status> {
    return this.#json(`/conversations/${key.id}/rating`, {
      method: 'POST',
      headers: { ...bearer(key), 'Content-Type': 'application/json' },
      body: JSON.stringify({ stars, comment }),
    });
  }

  async typing(key: Key): Promise<void> {
    await this.#fetch(`/conversations/${key.id}/typing`, { method: 'POST', headers: bearer(key) });
  }

  /** The open stream of events after the message numbered {@code after}. */
  events(key: Key, after: number, signal: AbortSignal): Promise<Response> {
    const headers = { ...bearer(key), Accept: 'text/event-stream', ...(after ? { 'Last-Event-ID': `${after}` } : {}) };
    return this.#fetch(`/conversations/${key.id}/events`, { headers, signal });
  }

  async #json<T>(path: string, init: RequestInit = {}): Promise<T> {
    const answer = await this.#fetch(path, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN) });
    return (await answer.json()) as T;
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const answer = await fetch(this.#base + path, { ...init, credentials: 'omit', cache: 'no-store' });
    if (!answer.ok) {
      const problem = (await answer.json().catch(() => ({}))) as { detail?: unknown };
      throw new Refused(
        answer.status,
        typeof problem.detail === 'string' ? problem.detail : 'Something went wrong. Try again.',
      );
    }
    return answer;
  }
}

function bearer(key: Key) {
  return { Authorization: `Bearer ${key.token}` };
}
