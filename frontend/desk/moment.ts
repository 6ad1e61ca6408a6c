import { locale } from './words';

/**
 * How this page writes moments: in the zone and on the clock that its person has chosen, else as the browser does. What the
 * server writes by itself follows the same choice (`WindowTime`).
 */
const DAY = 86_400_000;

const formats = new Map<string, Intl.DateTimeFormat>();

function format(name: string, options: Intl.DateTimeFormatOptions, language = locale()): Intl.DateTimeFormat {
  const known = formats.get(name) ?? new Intl.DateTimeFormat(language, { ...options, timeZone: timeZone() });
  formats.set(name, known);
  return known;
}

/** A zone that this browser does not know yet is the browser's own. */
function timeZone(): string | undefined {
  const chosen = document.documentElement.dataset['timeZone'];
  try {
    new Intl.DateTimeFormat(undefined, { timeZone: chosen });
    return chosen;
  } catch {
    return undefined;
  }
}

function hours(): Intl.DateTimeFormatOptions {
  const hourCycle = document.documentElement.dataset['hourCycle'] as 'h12' | 'h23' | undefined;
  return hourCycle ? { hourCycle } : {};
}

/** Hours and minutes. */
export function timeOfDay(moment: Date): string {
  return format('time', { hour: '2-digit', minute: '2-digit', ...hours() }).format(moment);
}

/** Day, month, hours and minutes. */
export function dayAndTime(moment: Date): string {
  return format('near', { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', ...hours() }).format(moment);
}

/** Everything, with the zone. */
export function fullMoment(moment: Date): string {
  return format('full', { dateStyle: 'full', timeStyle: 'long', ...hours() }).format(moment);
}

/** Its day, such as `2026-11-30`. */
export function dayOf(moment: Date): string {
  const parts = format('key', { year: 'numeric', month: '2-digit', day: '2-digit' }, 'en-GB').formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')}`;
}

/** The day before one that {@link dayOf} gave. Days are counted, not hours: one may have 23 of them, or 25. */
export function dayBefore(day: string): string {
  return new Date(Date.parse(day) - DAY).toISOString().slice(0, 10);
}

/** The day in words, such as `Saturday 28 November`; with the year if it is not that of {@link now}. */
export function dayInWords(moment: Date, now: Date): string {
  const sameYear = dayOf(moment).slice(0, 4) === dayOf(now).slice(0, 4);
  const options: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };
  return sameYear ? format('day', options).format(moment) : format('year', { ...options, year: 'numeric' }).format(moment);
}
