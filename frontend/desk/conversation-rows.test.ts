import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConversationRows, holdStill, type Row } from './conversation-rows';

function row(id: string, line = 'Hello'): Row {
  const state = { since: '', owed: false, waiting: true, closed: false, snoozed: '' };
  return { id, name: id, protocol: '1', department: 'Support', line, ...state };
}

const ids = (rows: readonly Row[]) => rows.map((one) => one.id).join('');

describe('rows under the pointer', () => {
  it('stand where they are: one that left is gone, new ones wait', () => {
    const held = holdStill([row('a'), row('b')], [row('n'), row('b', 'Anybody?')]);
    expect(ids(held.rows)).toBe('ab');
    expect(held.rows[1]?.line).toBe('Anybody?');
    expect([...held.gone]).toEqual(['a']);
  });
});

describe('the list', () => {
  let list: ConversationRows;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    list = document.createElement('aside-conversation-rows') as ConversationRows;
    document.body.append(list);
    list.apply([{ item: row('a'), index: 0 }, { item: row('b'), index: 1 }]);
  });

  afterEach(() => {
    list.remove();
    vi.useRealTimers();
  });

  const shown = async () => {
    await list.updateComplete;
    return [...list.querySelectorAll('li')].map((item) => item.dataset['conversation'] + (item.className ? '!' : ''));
  };

  function point() {
    const move = new Event('pointermove') as Event & { pointerType: string };
    move.pointerType = 'mouse';
    list.dispatchEvent(move);
  }

  it('keeps a row that left until the pointer rests, and does not offer it any more', async () => {
    point();
    list.apply([{ remove: 'a' }]);
    expect(await shown()).toEqual(['a!', 'b']);
    expect(list.querySelector('vaadin-button')?.hasAttribute('disabled')).toBe(true);
    vi.advanceTimersByTime(2500);
    expect(await shown()).toEqual(['b']);
  });

  it('moves at once without a pointer, and after a press', async () => {
    list.apply([{ remove: 'a' }]);
    expect(await shown()).toEqual(['b']);
    point();
    list.querySelector<HTMLElement>('.take')?.click();
    list.apply([{ remove: 'b' }]);
    expect(await shown()).toEqual([]);
  });

  it('keeps the row that has the focus until it is elsewhere, and the focus when rows move', async () => {
    await list.updateComplete;
    const link = list.querySelector<HTMLElement>('[data-conversation="b"] a')!;
    link.focus();
    list.apply([{ move: 'b', index: 0 }]);
    await list.updateComplete;
    expect(document.activeElement).toBe(link);
    list.apply([{ remove: 'b' }]);
    expect(await shown()).toEqual(['b!', 'a']);
    link.blur();
    vi.advanceTimersByTime(1);
    expect(await shown()).toEqual(['a']);
  });

  it('says which row was pressed', async () => {
    await list.updateComplete;
    const heard: unknown[] = [];
    list.addEventListener('row-action', (event) => heard.push((event as CustomEvent).detail));
    list.querySelectorAll<HTMLElement>('.take')[1]?.click();
    list.querySelector('a')?.click();
    expect(heard).toEqual([
      { action: 'take', conversation: 'b' },
      { action: 'open', conversation: 'a' },
    ]);
  });

  it('takes nobody else with the second press of a double click', async () => {
    await list.updateComplete;
    const heard: string[] = [];
    list.addEventListener('row-action', (event) => heard.push((event as CustomEvent<{ conversation: string }>).detail.conversation));
    const press = (detail: number) =>
      list.querySelector('.take')?.dispatchEvent(new MouseEvent('click', { bubbles: true, detail }));
    press(1);
    press(2);
    expect(heard).toEqual(['a', 'a']);
    list.apply([{ remove: 'a' }]);
    expect(await shown()).toEqual(['b']);
    press(3);
    expect(heard).toEqual(['a', 'a']);
    press(1);
    expect(heard).toEqual(['a', 'a', 'b']);
  });

  it('shows unread signs with their words', async () => {
    list.apply([{ item: { ...row('a'), waiting: false } }]);
    list.applyUnread({ a: 2 });
    await list.updateComplete;
    expect(list.querySelector('.unread-sign')?.getAttribute('aria-label')).toBe('2 unread internal messages');
    list.applyUnread({ a: 0 });
    await list.updateComplete;
    expect(list.querySelector('.unread-sign')).toBeNull();
  });
});
