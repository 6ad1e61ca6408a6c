import { locale, words } from './words';

/** The longest text that can be sent, in characters as the server counts them. */
export const LONGEST = 10_000;

/** From here on the box says how much is left. */
export const COUNTED_FROM = 9_000;

export function characters(text: string): number {
  let count = 0;
  for (const _ of text.trim().normalize('NFC')) {
    count++;
  }
  return count;
}

/** Why a text cannot be sent, or nothing if it can. */
export function objection(text: string): string | undefined {
  if (!text.trim()) {
    return words.textMissing;
  }
  const count = characters(text);
  return count > LONGEST ? words.tooLong(number(count), number(LONGEST)) : undefined;
}

export function number(value: number): string {
  return value.toLocaleString(locale);
}

/** A file's size in the largest unit that leaves a whole number before the point. */
export function size(bytes: number): string {
  const [value, unit] = bytes < 1_000_000 ? [Math.max(1, Math.round(bytes / 1000)), 'kilobyte'] : [bytes / 1e6, 'megabyte'];
  return value.toLocaleString(locale, { style: 'unit', unit, maximumFractionDigits: 1 });
}

const formats = new Map<string, Intl.DateTimeFormat>();

function format(name: string, options: Intl.DateTimeFormatOptions) {
  const known = formats.get(name) ?? new Intl.DateTimeFormat(locale, options);
  formats.set(name, known);
  return known;
}

export const time = (instant: string) =>
  format('time', { hour: '2-digit', minute: '2-digit' }).format(new Date(instant));
export const date = (instant: string) =>
  format('date', { weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(instant));
export const moment = (instant: Date) =>
  format('moment', { dateStyle: 'long', timeStyle: 'short' }).format(instant);
