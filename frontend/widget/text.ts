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
    return 'Write a message first.';
  }
  const count = characters(text);
  return count > LONGEST
    ? `The text has ${number(count)} characters; at most ${number(LONGEST)} can be sent. Shorten it or send it in parts.`
    : undefined;
}

export function number(value: number): string {
  return value.toLocaleString('en');
}

const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' });
const day = new Intl.DateTimeFormat(undefined, { weekday: 'long', day: 'numeric', month: 'long' });

export const time = (instant: string) => clock.format(new Date(instant));
export const date = (instant: string) => day.format(new Date(instant));
