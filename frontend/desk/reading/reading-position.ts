import type { Entry } from '../timeline';

const KEY = 'aside.read';
/** The conversations of which the position is kept in this tab. */
const KEPT = 200;

/**
 * How far the viewer has read one conversation in this tab. Holds positions only, no texts; the position outlives a reload
 * of the tab.
 */
export class ReadingPosition {
  readonly #conversation: string;
  readonly #isOwn: (entry: Entry) => boolean;
  readonly #storage: Storage;
  #read: string | undefined;
  #isFilled = false;
  /** The id of the entry above which reading stopped. */
  newFrom: string | undefined;

  /** @param isOwn whether the viewer wrote an entry */
  constructor(conversation: string, isOwn: (entry: Entry) => boolean, storage: Storage = sessionStorage) {
    this.#conversation = conversation;
    this.#isOwn = isOwn;
    this.#storage = storage;
    this.#read = load(storage)[conversation];
  }

  /**
   * The entries changed.
   *
   * @param isLooking whether the viewer sees the last of them
   */
  changed(entries: readonly Entry[], isLooking: boolean) {
    const unread = this.unread(entries);
    const isStale = !this.newFrom || compare(this.newFrom, this.#read ?? '0.0') <= 0;
    if (!this.#isFilled || (!isLooking && isStale)) this.newFrom = this.#read ? unread[0]?.id : undefined;
    this.#isFilled ||= entries.length > 0;
    const last = entries.at(-1);
    if (isLooking && last && last.id !== this.#read && this.#isOwn(last)) this.newFrom = undefined;
    if (isLooking) this.reached(entries);
  }

  /** The viewer sees the last entry. */
  reached(entries: readonly Entry[]) {
    const last = entries.at(-1)?.id;
    if (!last || (this.#read && compare(last, this.#read) <= 0)) return;
    this.#read = last;
    const { [this.#conversation]: _, ...others } = load(this.#storage);
    const kept = Object.entries(others).slice(1 - KEPT);
    this.#storage.setItem(KEY, JSON.stringify(Object.fromEntries([...kept, [this.#conversation, last]])));
  }

  /** The entries by others that the viewer has not reached. */
  unread(entries: readonly Entry[]): Entry[] {
    const read = this.#read ?? '0.0';
    return entries.filter((entry) => entry.kind !== 'system' && !this.#isOwn(entry) && compare(entry.id, read) > 0);
  }
}

/** Orders the ids of entries as they stand in the conversation. */
function compare(one: string, other: string): number {
  const [seq = 0, internal = 0] = one.split('.').map(Number);
  const [otherSeq = 0, otherInternal = 0] = other.split('.').map(Number);
  return seq - otherSeq || internal - otherInternal;
}

function load(storage: Storage): Record<string, string> {
  try {
    return JSON.parse(storage.getItem(KEY) ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
}
