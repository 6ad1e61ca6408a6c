import { describe, expect, it, vi } from 'vitest';

const root = document.documentElement;

let desk: typeof import('./moment');

/** A page with these choices. */
async function page(chosen: { locale?: string; timeZone?: string; hourCycle?: string }) {
  for (const key of ['locale', 'timeZone', 'hourCycle'] as const) delete root.dataset[key];
  Object.assign(root.dataset, chosen);
  vi.resetModules();
  return import('./moment');
}

const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, ' ');

describe('a moment', () => {
  const moment = new Date('2026-11-30T02:05:00Z');

  it('is written in the zone that the person has chosen', async () => {
    desk = await page({ locale: 'en-GB', timeZone: 'America/Sao_Paulo' });
    expect(desk.timeOfDay(moment)).toBe('23:05');
    expect(desk.dayAndTime(moment)).toBe('29 Nov, 23:05');
    expect(desk.dayOf(moment)).toBe('2026-11-29');
    expect(desk.fullMoment(moment)).toContain('29 November 2026');
    desk = await page({ locale: 'en-GB', timeZone: 'Asia/Tokyo' });
    expect(desk.timeOfDay(moment)).toBe('11:05');
    expect(desk.dayOf(moment)).toBe('2026-11-30');
  });

  it('is written in the browser’s zone where nothing is chosen, or a zone that the browser does not know', async () => {
    desk = await page({ locale: 'en-GB' });
    const own = desk.timeOfDay(moment);
    desk = await page({ locale: 'en-GB', timeZone: 'Europe/Atlantis' });
    expect(desk.timeOfDay(moment)).toBe(own);
  });

  it('is written on the clock that the person has chosen, in each language', async () => {
    const zone = { timeZone: 'Asia/Tokyo' };
    const evening = new Date('2026-11-30T12:05:00Z');
    desk = await page({ locale: 'en-US', ...zone });
    expect(plain(desk.timeOfDay(evening))).toBe('09:05 PM');
    desk = await page({ locale: 'en-US', ...zone, hourCycle: 'h23' });
    expect(desk.timeOfDay(evening)).toBe('21:05');
    expect(desk.fullMoment(evening)).toContain('21:05:00');
    desk = await page({ locale: 'pt-BR', ...zone, hourCycle: 'h12' });
    expect(plain(desk.timeOfDay(evening))).toBe('09:05 PM');
    desk = await page({ locale: 'es', ...zone, hourCycle: 'h12' });
    expect(plain(desk.timeOfDay(evening))).toBe('09:05 p. m.');
    desk = await page({ locale: 'en-GB', ...zone, hourCycle: 'h23' });
    expect(desk.timeOfDay(new Date('2026-11-30T15:05:00Z'))).toBe('00:05');
  });

  it('follows daylight saving', async () => {
    desk = await page({ locale: 'en-GB', timeZone: 'Europe/Berlin' });
    expect(desk.timeOfDay(new Date('2026-03-29T00:59:00Z'))).toBe('01:59');
    expect(desk.timeOfDay(new Date('2026-03-29T01:00:00Z'))).toBe('03:00');
    expect(desk.timeOfDay(new Date('2026-10-25T00:30:00Z'))).toBe('02:30');
    expect(desk.timeOfDay(new Date('2026-10-25T01:30:00Z'))).toBe('02:30');
  });
});

describe('a day', () => {
  it('has one before it, however long they are', async () => {
    desk = await page({ timeZone: 'Europe/Berlin' });
    // Half past midnight behind a Sunday of 23 hours: 24 hours before was Saturday.
    const monday = new Date('2026-03-29T22:30:00Z');
    expect(desk.dayOf(monday)).toBe('2026-03-30');
    expect(desk.dayBefore(desk.dayOf(monday))).toBe('2026-03-29');
    expect(desk.dayBefore('2026-01-01')).toBe('2025-12-31');
  });

  it('is written in words, with the year where it is another one in that zone', async () => {
    desk = await page({ locale: 'en-GB', timeZone: 'America/Sao_Paulo' });
    const newYear = new Date('2027-01-01T02:00:00Z');
    expect(desk.dayInWords(newYear, new Date('2026-12-31T12:00:00Z'))).not.toContain('20');
    expect(desk.dayInWords(newYear, new Date('2027-01-02T12:00:00Z'))).toContain('31 December 2026');
  });
});
