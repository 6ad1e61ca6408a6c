import type { Company, Key } from './api';
import type { Refusal } from './refusals';

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
  /** The conversation that it belongs to. */
  talk: string;
  /** When it was written, in milliseconds. */
  at: number;
  /** Why the server refused it. */
  refused?: Refusal;
  /** The number under which it arrived; other tabs learn it from here. */
  seq?: number;
}

export type OwnTalk = Key & { protocol: string };

/** Empty while the box is: then the tab does not begin anew with another tab's text. */
const OWN_DRAFT = 'own-draft';

// Reading the name throws where storage is forbidden.
const ofBrowser = () => localStorage;
const ofTab = () => sessionStorage;

/**
 * What outlives a reload, kept by this browser for one company. Each text on its way has an entry of its own, so that
 * two tabs do not overwrite each other's. Where storage is forbidden everything still works until the page is left.
 */
export class Memory {
  readonly #prefix: string;
  readonly #unstored = new Map<string, string>();

  /** @param server whose company it is, where the page's own server is not Aside */
  constructor(company: string, server = '') {
    this.#prefix = `aside-chat:${server}${company}:`;
  }

  get talk(): OwnTalk | null {
    return this.#read('talk');
  }

  set talk(talk: OwnTalk | null) {
    this.#write('talk', talk);
  }

  get start(): { draft: StartDraft; key: string; sent: string } | null {
    return this.#read('start');
  }

  set start(start: { draft: StartDraft; key: string; sent: string } | null) {
    this.#write('start', start);
  }

  /** What stands in this tab's box. A new tab begins with what was written last in any of them. */
  get draft(): string {
    return this.#read(OWN_DRAFT, ofTab) ?? this.#read('draft') ?? '';
  }

  set draft(text: string) {
    // An empty box takes nothing away from another tab that has written since.
    if (text || this.#read('draft') === this.draft) {
      this.#write('draft', text || null);
    }
    this.#write(OWN_DRAFT, text, ofTab);
  }

  /** How the company looked when it was last asked. */
  get company(): Company | null {
    return this.#read('company');
  }

  set company(company: Company | null) {
    this.#write('company', company);
  }

  /** The number of the last message that the reader has seen. */
  get seen(): number {
    return this.#read('seen') ?? 0;
  }

  set seen(seq: number) {
    if (seq !== this.seen) {
      this.#write('seen', seq);
    }
  }

  /** The number of the last message for which there was a sound, in whatever tab. */
  get sounded(): number {
    return this.#read('sounded') ?? 0;
  }

  set sounded(seq: number) {
    this.#write('sounded', seq || null);
  }

  get isMuted(): boolean {
    return this.#read('muted') ?? false;
  }

  set isMuted(muted: boolean) {
    this.#write('muted', muted || null);
  }

  /** Whether this tab has the chat open. */
  get isOpen(): boolean {
    return this.#read('open', ofTab) ?? false;
  }

  set isOpen(open: boolean) {
    this.#write('open', open || null, ofTab);
  }

  /** What is on its way in a conversation, in the order in which it was written. */
  outgoing(talk: string): Outgoing[] {
    const prefix = `${this.#prefix}out:`;
    return this.#names()
      .filter((name) => name.startsWith(prefix))
      .map((name) => this.#read<Outgoing>(name.slice(this.#prefix.length)))
      .filter((outgoing) => outgoing !== null)
      .filter((outgoing) => outgoing.talk === talk)
      .sort((a, b) => a.at - b.at);
  }

  keep(outgoing: Outgoing) {
    this.#write(`out:${outgoing.key}`, outgoing);
  }

  forget(key: string) {
    this.#write(`out:${key}`, null);
  }

  /** Calls back when another tab started or left a conversation. */
  onTalkChanged(listener: () => void): () => void {
    return this.#listen((name) => name === 'talk' && listener());
  }

  /** Calls back when another tab read something. */
  onSeen(listener: () => void): () => void {
    return this.#listen((name) => name === 'seen' && listener());
  }

  /** Calls back when another tab kept a text, changed what is known of it, or let go of it: then with nothing. */
  onOutgoing(listener: (key: string, outgoing: Outgoing | null) => void): () => void {
    return this.#listen((name, value) => {
      if (name.startsWith('out:')) {
        listener(name.slice(4), parsed(value));
      }
    });
  }

  /** Forgets the conversation and what belonged to it. */
  clear() {
    const talk = this.talk;
    if (talk) {
      this.outgoing(talk.id).forEach(({ key }) => this.forget(key));
    }
    this.talk = null;
    this.draft = '';
    this.seen = 0;
    this.sounded = 0;
  }

  #listen(listener: (name: string, value: string | null) => void): () => void {
    const changed = ({ key, newValue }: StorageEvent) => {
      if (key?.startsWith(this.#prefix)) {
        listener(key.slice(this.#prefix.length), newValue);
      }
    };
    addEventListener('storage', changed);
    return () => removeEventListener('storage', changed);
  }

  #names(): string[] {
    try {
      return [...new Set([...Object.keys(localStorage), ...this.#unstored.keys()])];
    } catch {
      return [...this.#unstored.keys()];
    }
  }

  #read<T>(name: string, storage = ofBrowser): T | null {
    const own = this.#unstored.get(this.#prefix + name);
    try {
      return parsed(own ?? storage().getItem(this.#prefix + name));
    } catch {
      return parsed(own ?? null);
    }
  }

  #write(name: string, value: unknown, storage = ofBrowser) {
    const entry = this.#prefix + name;
    this.#unstored.delete(entry);
    try {
      if (value === null) {
        storage().removeItem(entry);
      } else {
        storage().setItem(entry, JSON.stringify(value));
      }
    } catch {
      // Full or forbidden: it lives as long as this page.
      if (value !== null) {
        this.#unstored.set(entry, JSON.stringify(value));
      }
    }
  }
}

function parsed<T>(json: string | null): T | null {
  try {
    return json === null ? null : (JSON.parse(json) as T);
  } catch {
    return null;
  }
}

/** A random name for a request; randomUUID is missing where a page is not served over https. */
export function requestKey(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
