import type { Key } from './api';

/** What the start form holds. */
export interface StartDraft {
  name: string;
  email: string;
  department: string;
  text: string;
}

/** A text on its way; the key makes that it arrives once, however often it is sent. */
export interface Outgoing {
  key: string;
  text: string;
}

/**
 * What outlives a reload, kept by this browser for one company. Each text on its way has an entry of its own, so that
 * two tabs do not overwrite each other's. Where storage is forbidden everything still works until the page is left.
 */
export class Memory {
  readonly #prefix: string;

  constructor(company: string) {
    this.#prefix = `aside-chat:${company}:`;
  }

  get talk(): (Key & { protocol: string }) | null {
    return this.#read('talk');
  }

  set talk(talk: (Key & { protocol: string }) | null) {
    this.#write('talk', talk);
  }

  get start(): { draft: StartDraft; key: string; sent: string } | null {
    return this.#read('start');
  }

  set start(start: { draft: StartDraft; key: string; sent: string } | null) {
    this.#write('start', start);
  }

  get draft(): string {
    return this.#read('draft') ?? '';
  }

  set draft(text: string) {
    this.#write('draft', text || null);
  }

  /** In the order in which they were written. */
  outgoing(): Outgoing[] {
    try {
      return Object.keys(localStorage)
        .filter((name) => name.startsWith(`${this.#prefix}out:`))
        .map((name) => JSON.parse(localStorage.getItem(name)!) as Outgoing & { at: number })
        .sort((a, b) => a.at - b.at);
    } catch {
      return [];
    }
  }

  keep(outgoing: Outgoing) {
    this.#write(`out:${outgoing.key}`, { ...outgoing, at: Date.now() });
  }

  forget(outgoing: Outgoing) {
    this.#write(`out:${outgoing.key}`, null);
  }

  /** Calls back when another tab started or left a conversation. */
  onTalkChanged(listener: () => void): () => void {
    const changed = (event: StorageEvent) => event.key === `${this.#prefix}talk` && listener();
    addEventListener('storage', changed);
    return () => removeEventListener('storage', changed);
  }

  clear() {
    this.outgoing().forEach((outgoing) => this.forget(outgoing));
    this.talk = null;
    this.draft = '';
  }

  #read<T>(name: string): T | null {
    try {
      return JSON.parse(localStorage.getItem(this.#prefix + name) ?? 'null') as T | null;
    } catch {
      return null;
    }
  }

  #write(name: string, value: unknown) {
    try {
      if (value === null) {
        localStorage.removeItem(this.#prefix + name);
      } else {
        localStorage.setItem(this.#prefix + name, JSON.stringify(value));
      }
    } catch {
      // full or forbidden: the page works on without it
    }
  }
}

/** A random name for a request; randomUUID is missing where a page is not served over https. */
export function requestKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
