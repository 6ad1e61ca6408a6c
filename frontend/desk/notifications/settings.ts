export type Kind = 'CUSTOMER' | 'INTERNAL' | 'URGENT';

/** What the person has chosen, as the server sends it. */
export interface Settings {
  sounds: Kind[];
  desktop: Kind[];
  badge: boolean;
  /** Whether notifications say who wrote. */
  details: boolean;
  quiet?: QuietHours;
}

/** Minutes of the day by the clock of the zone; from the evening to the morning if `to` is before `from`. */
export interface QuietHours {
  from: number;
  to: number;
  zone: string;
  urgentToo: boolean;
}

const ALL: Kind[] = ['CUSTOMER', 'INTERNAL', 'URGENT'];

/** Until the server has said what the person wants. */
export const DEFAULT: Settings = { sounds: ALL, desktop: ALL, badge: true, details: false };

export function isQuiet(kind: Kind, settings: Settings, now = new Date()): boolean {
  const { quiet } = settings;
  if (!quiet || (kind === 'URGENT' && !quiet.urgentToo)) return false;
  const minute = minuteOfDay(now, quiet.zone);
  return quiet.from < quiet.to
    ? minute >= quiet.from && minute < quiet.to
    : minute >= quiet.from || minute < quiet.to;
}

export function sounds(kind: Kind, settings: Settings, now?: Date): boolean {
  return settings.sounds.includes(kind) && !isQuiet(kind, settings, now);
}

export function shows(kind: Kind, settings: Settings, now?: Date): boolean {
  return settings.desktop.includes(kind) && !isQuiet(kind, settings, now);
}

function minuteOfDay(now: Date, zone: string): number {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(now);
  const number = (type: string) => Number(parts.find((part) => part.type === type)?.value ?? 0);
  return number('hour') * 60 + number('minute');
}

/** A conversation in which the customer spoke last; name and words only for whoever allows them in notifications. */
export interface OpenTurn {
  id: string;
  seq: number;
  name?: string;
  words?: string;
}

/** Those that are new, or went on, since what was known. */
export function grown(known: ReadonlyMap<string, number>, turns: readonly OpenTurn[]): OpenTurn[] {
  return turns.filter(({ id, seq }) => seq > (known.get(id) ?? 0));
}
