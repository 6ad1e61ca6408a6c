import { dayBefore, dayInWords, dayOf } from '../moment';
import type { Entry } from '../timeline';
import { words } from '../words';

/** Messages of one author that follow each other within this time, in milliseconds, are joined. */
const JOINED_WITHIN = 5 * 60_000;

/** An entry in its place, with what stands above it. */
export interface Placed {
  entry: Entry;
  /** It is the first of its day. */
  startsDay: boolean;
  /** Reading stopped above it. */
  startsNew: boolean;
  /** It goes on where its author's message above it ended. */
  joined: boolean;
}

/** @param newFrom the id of the entry above which reading stopped, if it did */
export function arrange(entries: readonly Entry[], newFrom?: string): Placed[] {
  return entries.map((entry, index) => {
    const before = entries[index - 1];
    const startsDay = !before || isOtherDay(before.at, entry.at);
    const startsNew = entry.id === newFrom;
    return { entry, startsDay, startsNew, joined: !startsDay && !startsNew && !!before && goesOn(before, entry) };
  });
}

function goesOn(before: Entry, entry: Entry): boolean {
  return (
    (entry.kind === 'customer' || entry.kind === 'agent') &&
    before.kind === entry.kind &&
    before.name === entry.name &&
    Date.parse(entry.at) - Date.parse(before.at) < JOINED_WITHIN
  );
}

const isOtherDay = (at: string, other: string) => dayOf(new Date(at)) !== dayOf(new Date(other));

/** The day of a moment in the reader's zone, in words. */
export function dayTitle(at: string, now = new Date()): string {
  const moment = new Date(at);
  const today = dayOf(now);
  if (dayOf(moment) === today) return words().today;
  if (dayOf(moment) === dayBefore(today)) return words().yesterday;
  return dayInWords(moment, now);
}
