import { describe, expect, it } from 'vitest';
import { DEFAULT, grown, isQuiet, type Settings, shows, sounds } from './settings';

const night: Settings = { ...DEFAULT, quiet: { from: 20 * 60, to: 8 * 60, zone: 'America/Sao_Paulo', urgentToo: false } };
// São Paulo is three hours behind UTC.
const at = (utc: string) => new Date(`2026-11-30T${utc}:00Z`);

describe('quiet hours', () => {
  it('are by the clock of their zone, across midnight', () => {
    expect(isQuiet('CUSTOMER', night, at('22:59'))).toBe(false);
    expect(isQuiet('CUSTOMER', night, at('23:00'))).toBe(true);
    expect(isQuiet('CUSTOMER', night, at('03:00'))).toBe(true);
    expect(isQuiet('CUSTOMER', night, at('10:59'))).toBe(true);
    expect(isQuiet('CUSTOMER', night, at('11:00'))).toBe(false);
  });

  it('let urgent things through unless the person wants none', () => {
    expect(sounds('URGENT', night, at('02:00'))).toBe(true);
    const all = { ...night, quiet: { ...night.quiet!, urgentToo: true } };
    expect(shows('URGENT', all, at('02:00'))).toBe(false);
  });

  it('may lie within a day', () => {
    const lunch = { ...DEFAULT, quiet: { from: 720, to: 780, zone: 'UTC', urgentToo: false } };
    expect(isQuiet('INTERNAL', lunch, at('12:30'))).toBe(true);
    expect(isQuiet('INTERNAL', lunch, at('13:00'))).toBe(false);
  });
});

describe('what is switched off', () => {
  it('is silent, each kind and each way for itself', () => {
    const some: Settings = { ...DEFAULT, sounds: ['INTERNAL'], desktop: ['URGENT'] };
    expect(sounds('INTERNAL', some)).toBe(true);
    expect(sounds('CUSTOMER', some)).toBe(false);
    expect(shows('URGENT', some)).toBe(true);
    expect(shows('INTERNAL', some)).toBe(false);
  });
});

describe('customers who wrote', () => {
  it('are those whose conversation went on', () => {
    const known = new Map([['a', 3]]);
    const turns = [{ id: 'a', seq: 3 }, { id: 'b', seq: 1 }];
    expect(grown(known, turns).map(({ id }) => id)).toEqual(['b']);
    expect(grown(known, [{ id: 'a', seq: 4 }])).toHaveLength(1);
  });
});
