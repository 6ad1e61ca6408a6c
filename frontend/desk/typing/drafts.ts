import { type MessageOptions, mergeOptions, NO_OPTIONS } from './options';
import { readJson, type TextStorage } from './storage';

/** What a box is for. A conversation has one box for each purpose. */
export type Purpose = 'answer' | 'internal';

export interface Place {
  conversation: string;
  purpose: Purpose;
}

export interface Draft {
  text: string;
  /** Milliseconds since 1970, raised where needed so that each edit has a higher number than the one before. */
  version: number;
  /** Whether the server has this version. */
  saved: boolean;
  /** Why the text came back from a sending. */
  problem?: string;
  /** The number of the internal message whose suggested answer this began as. */
  suggestion?: number;
  /**
   * The version of the server's draft that this text goes on from, if it was written without it: in a provisional box, or
   * put back without a box. What the server has beyond it is not part of this text, so the server does not get this text
   * before both are joined.
   */
  base?: number;
  /** What an internal message asks for. */
  options?: MessageOptions;
}

/** What goes back into a box together with a text. */
export type Returned = Pick<Draft, 'suggestion' | 'options'>;

export const EMPTY: Draft = { text: '', version: 0, saved: true };

/** What nobody comes back for is deleted after this time, in milliseconds. */
export const KEPT = 7 * 24 * 60 * 60 * 1000;

/** Begins the keys of the drafts of all people. */
const PREFIX = 'aside.draft.';

/**
 * The unsent texts of one person in this browser. They outlive a reload, a lost session and a killed browser. The key
 * holds the person, so that the next person at this browser gets none of them.
 */
export class Drafts {
  readonly #storage: TextStorage;
  readonly #prefix: string;

  constructor(storage: TextStorage, owner: string) {
    this.#storage = storage;
    this.#prefix = `${PREFIX}${owner}.`;
  }

  find(place: Place): Draft | null {
    return readJson<Draft>(this.#storage, this.keyOf(place));
  }

  put(place: Place, draft: Draft) {
    if (draft.saved && !draft.text) {
      this.#storage.removeItem(this.keyOf(place));
    } else {
      this.#storage.setItem(this.keyOf(place), JSON.stringify(draft));
    }
  }

  /** Marks a version as saved; a later edit stays unsaved. */
  saved(place: Place, version: number) {
    const draft = this.find(place);
    if (draft?.version === version) this.put(place, { ...draft, saved: true });
  }

  /**
   * What a box starts with. An unsaved text of this browser wins over an older one of the server; a deleted text stays
   * deleted. A text of a provisional box follows a draft of the server that the box did not know. In all other cases the
   * server is right: it also knows other browsers.
   */
  initial(place: Place, server: Draft): Draft {
    const own = this.find(place);
    if (own && !own.saved && own.base !== undefined) {
      const { base, ...typed } = own;
      if (server.version <= base) return typed;
      const version = nextVersion(Math.max(typed.version, server.version));
      return { ...typed, text: joined(server.text, typed.text), version };
    }
    if (own && !own.saved && own.version > server.version) return own;
    return own?.version === server.version ? { ...server, suggestion: own.suggestion, options: own.options } : server;
  }

  /**
   * Puts a text back that was not sent, before what was written since.
   *
   * @param sent the version of the draft that was sent. A newer one may have been typed in another browser since.
   */
  putBack(place: Place, text: string, problem: string, { suggestion, options }: Returned, sent: number): Draft {
    const now = this.find(place) ?? { ...EMPTY, version: sent };
    const typedSince = now.text.trim() ? [now.options ?? NO_OPTIONS] : [];
    const draft: Draft = {
      text: joined(text, now.text),
      version: nextVersion(now.version),
      saved: false,
      problem,
      suggestion: suggestion ?? now.suggestion,
      options: options ? mergeOptions([options, ...typedSince]) : now.options,
      base: now.base ?? now.version,
    };
    this.put(place, draft);
    return draft;
  }

  /** The places with a text that the server does not have. */
  unsaved(): Place[] {
    return this.#keys()
      .filter((key) => readJson<Draft>(this.#storage, key)?.saved === false)
      .map((key) => {
        const [conversation = '', purpose] = key.slice(this.#prefix.length).split('.');
        return { conversation, purpose: purpose as Purpose };
      });
  }

  /** Deletes what was not touched for a week, of all people who used this browser. */
  deleteOld(now = Date.now()) {
    this.#keys(PREFIX)
      .filter((key) => (readJson<Draft>(this.#storage, key)?.version ?? 0) < now - KEPT)
      .forEach((key) => this.#storage.removeItem(key));
  }

  clear() {
    this.#keys().forEach((key) => this.#storage.removeItem(key));
  }

  keyOf(place: Place): string {
    return `${this.#prefix}${place.conversation}.${place.purpose}`;
  }

  #keys(prefix = this.#prefix): string[] {
    return this.#storage.keys().filter((key) => key.startsWith(prefix));
  }
}

export function nextVersion(last: number): number {
  return Math.max(Date.now(), last + 1);
}

export function joined(...texts: string[]): string {
  return texts.filter(Boolean).join('\n');
}
