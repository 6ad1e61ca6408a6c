import { beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../timeline';
import { arrange, dayTitle } from './arrange';
import { ReadingPosition } from './reading-position';

function entry(id: string, at: string, more: Partial<Entry> = {}): Entry {
  return { id, kind: 'customer', name: 'Carla', at, text: 'Hello', ...more };
}

const MINUTE = (minute: number) => new Date(2026, 10, 28, 12, minute).toISOString();

describe('what stands above an entry', () => {
  it('is the day, for the first of each day in the zone of the reader', () => {
    const night = [entry('1.0', new Date(2026, 10, 28, 23, 59).toISOString()), entry('2.0', new Date(2026, 10, 29, 0, 1).toISOString())];
    expect(arrange(night).map((placed) => placed.startsDay)).toEqual([true, true]);
    expect(arrange(night).map((placed) => placed.joined)).toEqual([false, false]);
  });

  it('is nothing where one author goes on within five minutes', () => {
    const said = [
      entry('1.0', MINUTE(0)),
      entry('2.0', MINUTE(4)),
      entry('3.0', MINUTE(10)),
      entry('3.1', MINUTE(10), { kind: 'internal', name: 'Ana' }),
      entry('3.2', MINUTE(10), { kind: 'internal', name: 'Ana' }),
      entry('4.0', MINUTE(11), { kind: 'agent', name: 'Leo' }),
      entry('5.0', MINUTE(11), { kind: 'agent', name: 'Sofia' }),
      entry('6.0', MINUTE(12), { kind: 'agent', name: 'Sofia' }),
    ];
    expect(arrange(said, '6.0').map((placed) => placed.joined)).toEqual([false, true, false, false, false, false, false, false]);
    expect(arrange(said).at(-1)?.joined).toBe(true);
  });

  it('names the day in words', () => {
    const now = new Date(2026, 10, 29, 9);
    expect(dayTitle(new Date(2026, 10, 29, 0, 1).toISOString(), now)).toBe('Today');
    expect(dayTitle(new Date(2026, 10, 28, 23).toISOString(), now)).toBe('Yesterday');
    expect(dayTitle(new Date(2025, 10, 28, 23).toISOString(), now)).toContain('2025');
  });
});

describe('where reading stopped', () => {
  const isOwn = (one: Entry) => one.kind === 'agent';
  const position = () => new ReadingPosition('c', isOwn);
  const said = (count: number) => Array.from({ length: count }, (_, index) => entry(`${index + 1}.0`, MINUTE(index)));

  beforeEach(() => sessionStorage.clear());

  it('is not known of a conversation that was never open', () => {
    const first = position();
    first.changed(said(3), true);
    expect(first.newFrom).toBeUndefined();
  });

  it('is above the first message since the conversation was left', () => {
    position().changed(said(3), true);
    const again = position();
    again.changed(said(5), true);
    expect(again.newFrom).toBe('4.0');
    again.changed(said(6), true);
    expect(again.newFrom).toBe('4.0');
  });

  it('moves on when the viewer looks elsewhere once more', () => {
    const here = position();
    here.changed(said(2), true);
    here.changed(said(3), false);
    here.changed(said(4), false);
    expect(here.newFrom).toBe('3.0');
    expect(here.unread(said(4))).toHaveLength(2);
    here.reached(said(4));
    here.changed(said(5), true);
    here.changed(said(6), false);
    expect(here.newFrom).toBe('6.0');
  });

  it('is forgotten when the viewer answers', () => {
    position().changed(said(1), true);
    const here = position();
    here.changed(said(2), true);
    here.changed([...said(2), entry('3.0', MINUTE(3), { kind: 'agent', name: 'Leo' })], true);
    expect(here.newFrom).toBeUndefined();
  });
});
