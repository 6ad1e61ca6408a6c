import { type Problem, reason, type Refusal } from './refusals';

/** What the server tells a customer, and the ways to ask it. */

export interface Company {
  name: string;
  departments: string[];
  colour: string;
  greeting: string;
  /** What can be sent, as a file input's accept names it. */
  acceptedFiles?: string[];
  /** The company's language, for readers whose own the chat does not speak. */
  language?: string | null;
}

export interface Attachment {
  id: string;
  name: string;
  type: string;
  size: number;
  /** It can be shown, redrawn by the server. */
  picture: boolean;
}

export interface Message {
  seq: number;
  author: 'CUSTOMER' | 'AGENT' | 'SYSTEM';
  name: string;
  text: string;
  sentAt: string;
  attachment?: Attachment | null;
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
  /** The page on which the customer writes, for the company's staff. */
  page?: string;
}

/** The key to one conversation. */
export interface Key {
  id: string;
  token: string;
}

/** The server answered, and said no: the message is a sentence for the reader. */
export class Refused extends Error {
  /** After how many milliseconds it may be asked again; 0 if it did not say. */
  readonly after: number;
  readonly refusal: Refusal;

  constructor(
    readonly status: number,
    { code, detail }: Problem,
    retryAfter: string | null,
  ) {
    const refusal = { status, code, detail };
    super(reason(refusal));
    this.refusal = refusal;
    this.after = Math.min(Number(retryAfter) || 0, 600) * 1000;
  }

  /** Asking again may help. */
  get isPassing() {
    return this.status >= 500 || this.status === 429 || this.status === 408;
  }

  /** Files cannot be sent for a while, and the sender had better write. */
  get isWithoutFiles() {
    return this.refusal.code === 'file-store-unavailable';
  }

  /** Aside itself says no, and for good. What stands between may say so for a while, and gives no code. */
  get isFinal() {
    return !this.isPassing && typeof this.refusal.code === 'string';
  }
}

/** Goes on with something that takes a while. */
export interface Transfer<T> {
  done: Promise<T>;
  cancel(): void;
}

const ANSWER_WITHIN = 20_000;
/** The server shows every 15 seconds that a stream lives; after two misses it is taken for dead, and so is a file. */
const SILENCE = 40_000;
/** How long a file that is sent may make no progress, and how long the server may take to check and store it. */
const PROGRESS_WITHIN = 60_000;

/** How much of a conversation is loaded at a time: it is begun anew on each page of a site. */
export const PART = 100;

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

  /** The messages after a number, at most {@code limit} and 200 of them; {@code lastSeq} tells whether there are more. */
  messages(key: Key, after: number, limit = 200): Promise<{ messages: Message[]; lastSeq: number }> {
    return this.#json(`/conversations/${key.id}/messages?after=${after}&limit=${limit}`, { headers: bearer(key) });
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

  /** Tells up to which message the reader has seen them. */
  async seen(key: Key, seq: number): Promise<void> {
    await this.#fetch(`/conversations/${key.id}/receipt`, {
      method: 'PUT',
      headers: { ...bearer(key), 'Content-Type': 'application/json' },
      body: JSON.stringify({ seen: seq }),
      keepalive: true,
    });
  }

  /** The open stream of events after the message numbered {@code after}; for 0, it begins with the latest messages. */
  async events(key: Key, after: number, signal: AbortSignal): Promise<Response> {
    const type = 'text/event-stream';
    const headers = { ...bearer(key), Accept: type, ...(after ? { 'Last-Event-ID': `${after}` } : {}) };
    const part = after ? '' : `?latest=${PART}`;
    const answer = await this.#fetch(`/conversations/${key.id}/events${part}`, { headers, signal });
    if (!answer.headers.get('Content-Type')?.startsWith(type)) {
      throw new TypeError('No stream of events'); // a page of whoever stands between, such as a hotel's network
    }
    return answer;
  }

  /** Sends a file; {@code progress} hears which part of it has left, 0 to 1. Fetch could not tell. */
  upload(key: Key, file: File, requestKey: string, progress: (part: number) => void): Transfer<Message> {
    const request = new XMLHttpRequest();
    let silence: ReturnType<typeof setTimeout>;
    const wait = () => {
      clearTimeout(silence);
      silence = setTimeout(() => request.abort(), PROGRESS_WITHIN);
    };
    const done = new Promise<Message>((resolve, reject) => {
      request.open('POST', `${this.#base}/conversations/${key.id}/attachments`);
      request.setRequestHeader('Authorization', bearer(key).Authorization);
      request.setRequestHeader('Idempotency-Key', requestKey);
      request.upload.onprogress = ({ loaded, total }) => {
        wait();
        progress(total ? loaded / total : 0);
      };
      request.upload.onload = wait;
      request.onload = () => {
        const answer = parsed(request.responseText);
        if (request.status >= 200 && request.status < 300) {
          resolve(answer as unknown as Message);
        } else {
          reject(new Refused(request.status, answer, request.getResponseHeader('Retry-After')));
        }
      };
      request.onerror = request.onabort = () => reject(new TypeError('No connection'));
    });
    const body = new FormData();
    body.append('file', file, file.name.replaceAll('=?', '=_')); // the server reads it as the start of an encoded word
    request.send(body);
    wait();
    return { done, cancel: () => request.abort() };
  }

  /** The bytes of an attachment, or of the picture that the server made of it. */
  async attachment(key: Key, id: string, picture: boolean): Promise<Blob> {
    const path = `/conversations/${key.id}/attachments/${id}${picture ? '/picture' : ''}`;
    const abort = new AbortController();
    const answer = await inTime(this.#fetch(path, { headers: bearer(key), signal: abort.signal }), abort);
    const reader = answer.body!.getReader();
    const parts: BlobPart[] = [];
    for (;;) {
      const { done, value } = await inTime(reader.read(), abort);
      if (done) {
        return new Blob(parts, { type: answer.headers.get('Content-Type')! });
      }
      parts.push(value);
    }
  }

  async #json<T>(path: string, init: RequestInit = {}): Promise<T> {
    const answer = await this.#fetch(path, { ...init, signal: AbortSignal.timeout(ANSWER_WITHIN) });
    return (await answer.json()) as T;
  }

  async #fetch(path: string, init: RequestInit): Promise<Response> {
    const answer = await fetch(this.#base + path, { ...init, credentials: 'omit', cache: 'no-store' });
    if (!answer.ok) {
      const problem = parsed(await answer.text().catch(() => ''));
      throw new Refused(answer.status, problem, answer.headers.get('Retry-After'));
    }
    return answer;
  }
}

/** Gives up what keeps silent for too long. */
export function inTime<T>(answer: Promise<T>, controller: AbortController): Promise<T> {
  const silence = setTimeout(() => controller.abort(), SILENCE);
  return answer.finally(() => clearTimeout(silence));
}

/** Asks again for as long as the server says that it has too much to do. */
export async function patiently<T>(ask: () => Promise<T>, waiting: () => void): Promise<T> {
  for (;;) {
    try {
      return await ask();
    } catch (e) {
      if (!(e instanceof Refused && e.status === 429)) {
        throw e;
      }
      waiting();
      await new Promise((resolve) => setTimeout(resolve, e.after || 5_000));
    }
  }
}

/** What is no problem of the server's, such as a page of a proxy, tells nothing. */
function parsed(json: string): Problem {
  try {
    return (JSON.parse(json) as Problem | null) ?? {};
  } catch {
    return {};
  }
}

function bearer(key: Key) {
  return { Authorization: `Bearer ${key.token}` };
}
