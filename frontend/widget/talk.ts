import { type Api, type Message, Refused, type Status } from './api';
import { EventReader, type ServerEvent } from './events';
import { type Memory, type Outgoing, requestKey } from './memory';

/** A text that is not known to have arrived. */
export interface Pending extends Outgoing {
  state: 'sending' | 'waiting' | 'refused' | 'sent';
  /** Why it was refused. */
  reason?: string;
  /** What it became, as long as messages before that are still on their way. */
  message?: Message;
  /** It stands among the messages already, though the answer to the request is still on its way. */
  isSeen?: boolean;
}

const TYPING_SHOWN = 7_000;
const TYPING_TOLD = 3_000;

/** One conversation as this page knows it. Tells when something changed; what it is, one sees by looking. */
export class Talk extends EventTarget {
  readonly #api: Api;
  readonly #memory: Memory;
  readonly #key: { id: string; token: string; protocol: string };
  readonly #reader: EventReader;

  readonly messages: Message[] = [];
  pending: Pending[];
  status: Status | null = null;
  isAgentTyping = false;
  isConnected = true;
  isGone = false;

  #isSending = false;
  #typingTold = 0;
  #typingEnds?: ReturnType<typeof setTimeout>;
  #retry?: ReturnType<typeof setTimeout>;

  constructor(api: Api, memory: Memory, key: { id: string; token: string; protocol: string }) {
    super();
    this.#api = api;
    this.#memory = memory;
    this.#key = key;
    this.pending = memory.outgoing().map((outgoing) => ({ ...outgoing, state: 'sending' }));
    this.#reader = new EventReader((signal) => api.events(key, this.#lastSeq(), signal), {
      event: (event) => this.#heard(event),
      connected: (connected) => this.#connected(connected),
      gone: () => this.#gone(),
    });
    void this.#send();
  }

  get protocol() {
    return this.#key.protocol;
  }

  get isClosed() {
    return this.status?.status === 'CLOSED';
  }

  say(text: string) {
    const outgoing = { key: requestKey(), text };
    this.#memory.keep(outgoing);
    this.pending = [...this.pending, { ...outgoing, state: 'sending' }];
    this.#changed();
    void this.#send();
  }

  /** Sends what was refused or waits. */
  retry(key: string) {
    this.#mark(key, { state: 'sending', reason: undefined });
    void this.#send();
  }

  /** Takes back a text that did not arrive, to be written anew. */
  takeBack(key: string): string {
    const outgoing = this.pending.find((pending) => pending.key === key);
    this.#drop(key);
    return outgoing?.text ?? '';
  }

  /** What did not arrive, nor will. */
  get unsent(): string[] {
    return this.pending.filter(({ state }) => state === 'refused').map(({ text }) => text);
  }

  /** The customer types; told to the server now and then. A loss of it is no matter. */
  types() {
    if (!this.isClosed && Date.now() - this.#typingTold > TYPING_TOLD) {
      this.#typingTold = Date.now();
      this.#api.typing(this.#key).catch(() => {});
    }
  }

  async rate(stars: number, comment: string) {
    this.status = await this.#api.rate(this.#key, stars, comment);
    this.#changed();
  }

  close() {
    this.#reader.stop();
    clearTimeout(this.#retry);
    clearTimeout(this.#typingEnds);
  }

  /** One after the other, so that they arrive in the order in which they were written. */
  async #send() {
    if (this.#isSending) {
      return;
    }
    this.#isSending = true;
    clearTimeout(this.#retry);
    try {
      for (let next = this.#next(); next; next = this.#next()) {
        this.#mark(next.key, { state: 'sending' });
        try {
          const message = await this.#api.post(this.#key, next.text, next.key);
          this.#memory.forget(next);
          this.#mark(next.key, { state: 'sent', message });
          this.#received(message);
        } catch (e) {
          if (e instanceof Refused && !e.isPassing) {
            this.#mark(next.key, { state: 'refused', reason: e.message, isSeen: false });
          } else {
            this.#mark(next.key, { state: 'waiting' });
            this.#retry = setTimeout(() => void this.#send(), 5_000);
            return;
          }
        }
      }
    } finally {
      this.#isSending = false;
    }
  }

  #next() {
    return this.pending.find(({ state }) => state === 'sending' || state === 'waiting');
  }

  #heard({ name, data }: ServerEvent) {
    if (name === 'message') {
      this.#received(JSON.parse(data) as Message);
    } else if (name === 'status') {
      this.status = JSON.parse(data) as Status;
      if (this.isClosed) {
        this.#reader.stop();
      }
      this.#changed();
    } else if (name === 'typing') {
      this.#agentTypes((JSON.parse(data) as { typing: boolean }).typing);
    }
  }

  /** Takes only the next message: ours may be ahead of others', and the stream brings all in their order. */
  #received(message: Message) {
    if (message.seq !== this.#lastSeq() + 1) {
      return;
    }
    this.messages.push(message);
    this.pending = this.pending.filter((pending) => (pending.message?.seq ?? Infinity) > message.seq);
    if (message.author === 'CUSTOMER') {
      this.#seen(message.text);
    } else if (message.author === 'AGENT') {
      this.#agentTypes(false);
    }
    this.#changed();
  }

  /** The stream may be faster than the answer to the request; the text must not stand there twice meanwhile. */
  #seen(text: string) {
    const seen = this.pending.find(({ state, isSeen, ...p }) => !isSeen && state === 'sending' && p.text.trim() === text);
    if (seen) {
      this.#mark(seen.key, { isSeen: true });
    }
  }

  #agentTypes(typing: boolean) {
    clearTimeout(this.#typingEnds);
    if (typing) {
      this.#typingEnds = setTimeout(() => this.#agentTypes(false), TYPING_SHOWN);
    }
    if (typing !== this.isAgentTyping) {
      this.isAgentTyping = typing;
      this.#changed();
    }
  }

  #connected(connected: boolean) {
    this.isConnected = connected;
    if (connected) {
      void this.#send();
    }
    this.#changed();
  }

  #gone() {
    this.isGone = true;
    this.#changed();
  }

  #mark(key: string, change: Partial<Pending>) {
    this.pending = this.pending.map((pending) => (pending.key === key ? { ...pending, ...change } : pending));
    this.#changed();
  }

  #drop(key: string) {
    this.#memory.forget({ key, text: '' });
    this.pending = this.pending.filter((pending) => pending.key !== key);
    this.#changed();
  }

  #lastSeq() {
    return this.messages.at(-1)?.seq ?? 0;
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}
