import { type Drafts, joined, KEPT, type Place, type Returned } from './drafts';
import { type MessageOptions, mergeOptions, NO_OPTIONS } from './options';
import { readJson, type TextStorage } from './storage';
import { words } from '../words';

/** One message on its way. */
export interface Sending extends Place {
  /** Made here; the server takes each id once. */
  id: string;
  text: string;
  /** Milliseconds since 1970; two of one box differ. */
  at: number;
  /** The version of the draft that this was. A newer one was typed since, or elsewhere, and the server keeps it. */
  draft: number;
  /** The recipient of an internal message: `agent:ID`, `reply:SEQ`, `call:any`, `call:ID`, or `call` for nobody yet. */
  target?: string;
  /** The id of the uploaded file that goes with it. */
  file?: string;
  /** What an internal message asks for, and what it is about. */
  options?: MessageOptions;
  /** The number of the internal message whose suggested answer this is, perhaps edited. */
  suggestion?: number;
  /** Whether the conversation is to be closed once this has arrived. The server does it, whatever the page shows then. */
  close?: boolean;
}

/** A box on the page, told about its sendings. */
export interface Sender extends Place {
  accepted(sending: Sending): void;
  refused(text: string, reason: string, returned: Returned): void;
}

/** Begins the keys of the sendings of all people. */
const PREFIX = 'aside.sending.';

/** After this time, in milliseconds, a text is not sent by itself any more: the conversation has gone on. */
const FRESH = 2 * 60 * 1000;

/** After this pause, in milliseconds, a sending goes again that the server could not store. */
const AGAIN_AFTER = 2000;

/** After this pause, in milliseconds, it is asked again whether another tab still sends something. */
const ASKED_AGAIN_AFTER = 5000;

/**
 * The texts that the server has not acknowledged yet. Each box sends in order and one at a time; a refusal gives back
 * the refused text and all that wait behind it. The texts stand in the browser's storage, so that they outlive a reload:
 * then they are sent once more under the same id.
 */
export class Sendings {
  readonly #storage: TextStorage;
  readonly #drafts: Drafts;
  readonly #prefix: string;
  readonly #transmit: (sending: Sending) => void;
  readonly #returned: (place: Place, reason: string) => void;
  readonly #othersSend: (ids: readonly string[]) => Promise<ReadonlySet<string>>;
  readonly #lanes = new Map<string, Sending[]>();
  readonly #senders = new Set<Sender>();

  /**
   * @param transmit hands one sending to the server, which answers with {@link answered}
   * @param returned told when a text went back to a box that is not on the page
   * @param othersSend which of some sendings are on their way in other tabs
   */
  constructor(
    storage: TextStorage,
    drafts: Drafts,
    owner: string,
    transmit: (sending: Sending) => void,
    returned: (place: Place, reason: string) => void,
    othersSend: (ids: readonly string[]) => Promise<ReadonlySet<string>>,
  ) {
    this.#storage = storage;
    this.#drafts = drafts;
    this.#prefix = `${PREFIX}${owner}.`;
    this.#transmit = transmit;
    this.#returned = returned;
    this.#othersSend = othersSend;
  }

  add(sender: Sender) {
    this.#senders.add(sender);
  }

  remove(sender: Sender) {
    this.#senders.delete(sender);
  }

  /** Deletes what other people left behind for a week. What this person left behind goes back into its box. */
  deleteOld(now = Date.now()) {
    this.#keys(PREFIX)
      .filter((key) => !key.startsWith(this.#prefix))
      .filter((key) => (readJson<Sending>(this.#storage, key)?.at ?? 0) < now - KEPT)
      .forEach((key) => this.#storage.removeItem(key));
  }

  /** Goes on with what an earlier page left behind. */
  resume(now = Date.now()): Promise<void> {
    const left = this.#keys()
      .map((key) => readJson<Sending>(this.#storage, key))
      .filter((sending) => sending !== null)
      .sort((a, b) => a.at - b.at);
    const isLost = (sending: Sending) => !!sending.file || sending.at < now - FRESH;
    left.filter((sending) => !isLost(sending)).forEach((sending) => this.#enqueue(sending));
    return this.#giveBackLost(left.filter(isLost));
  }

  /** Gives back what cannot be sent again, unless the tab that has it is still there. */
  async #giveBackLost(lost: readonly Sending[]) {
    if (!lost.length) return;
    const elsewhere = await this.#othersSend(lost.map(({ id }) => id));
    // Each one goes before what stands in its box, so the last one comes first.
    for (const sending of lost.toReversed()) {
      if (!elsewhere.has(sending.id) && this.#forget(sending)) {
        this.#giveBack([sending], sending.file ? words().fileLost : words().notKnown);
      }
    }
    const others = lost.filter(({ id }) => elsewhere.has(id));
    if (others.length) setTimeout(() => void this.#giveBackLost(others), ASKED_AGAIN_AFTER);
  }

  /** Whether a sending is on its way in this tab. */
  sends(id: string): boolean {
    return [...this.#lanes.values()].some((lane) => lane.some((sending) => sending.id === id));
  }

  send(sending: Sending) {
    const last = this.waiting(sending).at(-1)?.at ?? 0;
    const ordered = { ...sending, at: Math.max(sending.at, last + 1) };
    this.#storage.setItem(this.#prefix + ordered.id, JSON.stringify(ordered));
    this.#enqueue(ordered);
  }

  /** What a box has on its way, oldest first. */
  waiting(place: Place): readonly Sending[] {
    return this.#lanes.get(laneOf(place)) ?? [];
  }

  /** The server's answer. An empty reason means that it has the message. */
  answered(id: string, reason: string) {
    const lane = [...this.#lanes.values()].find(([first]) => first?.id === id);
    const first = lane?.[0];
    if (!lane || !first) return;
    if (reason) {
      this.#giveBack(
        lane.splice(0).filter((sending) => this.#forget(sending)), // another tab may have dealt with one
        reason,
      );
      return;
    }
    lane.shift();
    this.#forget(first);
    this.#drafts.saved(first, first.draft); // the server has deleted it
    this.#senderOf(first)?.accepted(first);
    if (lane[0]) this.#transmit(lane[0]);
  }

  /** The server could not store it now, or does not know whether it did: it goes again under the same id. */
  postponed(id: string, now = Date.now()) {
    const first = this.#firstOf(id);
    if (!first) return;
    if (first.at < now - FRESH) {
      this.answered(id, words().notKnown);
    } else {
      setTimeout(() => this.#firstOf(id) && this.#transmit(first), AGAIN_AFTER);
    }
  }

  #firstOf(id: string): Sending | undefined {
    return [...this.#lanes.values()].find(([first]) => first?.id === id)?.[0];
  }

  /** How many are on their way, in all tabs of this person. */
  count(): number {
    return this.#keys().length;
  }

  clear() {
    this.#keys().forEach((key) => this.#storage.removeItem(key));
    this.#lanes.clear();
  }

  #enqueue(sending: Sending) {
    const key = laneOf(sending);
    const lane = this.#lanes.get(key) ?? [];
    this.#lanes.set(key, lane);
    lane.push(sending);
    if (lane.length === 1) this.#transmit(sending);
  }

  /** @param back sendings of one box, in order */
  #giveBack(back: readonly Sending[], reason: string) {
    const [place] = back;
    if (!place) return;
    const text = joined(...back.map((sending) => sending.text));
    const returned = {
      suggestion: back.find(({ suggestion }) => suggestion !== undefined)?.suggestion,
      options: back.some(({ options }) => options)
        ? mergeOptions(back.map(({ options }) => options ?? NO_OPTIONS))
        : undefined,
    };
    const sender = this.#senderOf(place);
    if (sender) {
      sender.refused(text, reason, returned);
    } else {
      this.#drafts.putBack(place, text, reason, returned, Math.min(...back.map(({ draft }) => draft)));
      this.#returned({ conversation: place.conversation, purpose: place.purpose }, reason);
    }
  }

  #senderOf(place: Place): Sender | undefined {
    return [...this.#senders].findLast((sender) => laneOf(sender) === laneOf(place));
  }

  /** Whether it was still there. */
  #forget(sending: Sending): boolean {
    const key = this.#prefix + sending.id;
    const there = this.#storage.getItem(key) !== null;
    this.#storage.removeItem(key);
    return there;
  }

  #keys(prefix = this.#prefix): string[] {
    return this.#storage.keys().filter((key) => key.startsWith(prefix));
  }
}

function laneOf({ conversation, purpose }: Place): string {
  return `${conversation}.${purpose}`;
}
