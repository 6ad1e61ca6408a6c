import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ConversationRows, holdStill, type Row } from './conversation-rows';
import './held-rows';

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
    expect(held.held).toEqual({ coming: 1, moved: false });
  });

  it('would change places: it is said', () => {
    const held = holdStill([row('a'), row('b'), row('c')], [row('c'), row('a'), row('b')]);
    expect(ids(held.rows)).toBe('abc');
    expect(held.held).toEqual({ coming: 0, moved: true });
    expect(holdStill([row('a'), row('b')], [row('b')]).held).toEqual({ coming: 0, moved: false });
  });

  it('get more below them in the last list, which moves nothing', () => {
    const held = holdStill([row('a'), row('b')], [row('n'), row('a'), row('b'), row('c'), row('d')], true);
    expect(ids(held.rows)).toBe('abcd');
    expect(held.held).toEqual({ coming: 1, moved: false });
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

  it('keeps a row that left for a while after the pointer moved near it, and does not offer it any more', async () => {
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

describe('a column of lists', () => {
  let column: HTMLElement;
  let mine: ConversationRows;
  let queue: ConversationRows;

  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] });
    column = document.createElement('div');
    column.className = 'work';
    column.innerHTML = `<aside-held-rows></aside-held-rows><div class="work-rows"><aside-conversation-rows></aside-conversation-rows>
      <aside-conversation-rows></aside-conversation-rows></div>`;
    document.body.append(column);
    [mine, queue] = column.querySelectorAll<ConversationRows>('aside-conversation-rows') as unknown as [ConversationRows, ConversationRows];
    mine.apply([{ item: { ...row('m'), waiting: false }, index: 0 }]);
    queue.apply([{ item: row('a'), index: 0 }, { item: row('b'), index: 1 }]);
  });

  afterEach(() => {
    column.remove();
    vi.useRealTimers();
  });

  const shown = async (list: ConversationRows) => {
    await list.updateComplete;
    return [...list.querySelectorAll('li')].map((item) => item.dataset['conversation']).join('');
  };

  const news = async () => {
    await column.querySelector<ConversationRows>('aside-held-rows')!.updateComplete;
    return column.querySelector<HTMLElement>('.held-rows');
  };

  async function restOn(list: ConversationRows) {
    await list.updateComplete;
    const move = new Event('pointermove', { bubbles: true }) as Event & { pointerType: string };
    move.pointerType = 'mouse';
    list.querySelector('.take, a')!.dispatchEvent(move);
  }

  it('stands still as long as the pointer rests on a row, and says what waits', async () => {
    await restOn(queue);
    vi.advanceTimersByTime(600_000);
    mine.apply([{ item: row('n'), index: 0 }, { item: row('o'), index: 1 }]);
    queue.apply([{ item: row('p'), index: 0 }]);
    expect(await shown(mine)).toBe('m');
    expect(await shown(queue)).toBe('ab');
    expect((await news())?.textContent?.trim()).toBe('3 new');

    (await news())!.click();
    expect(await shown(mine)).toBe('nom');
    expect(await shown(queue)).toBe('pab');
    expect(await news()).toBeNull();
  });

  it('says that the order would change', async () => {
    await restOn(mine);
    queue.apply([{ move: 'b', index: 0 }]);
    expect(await shown(queue)).toBe('ab');
    expect((await news())?.textContent?.trim()).toBe('Order changed');
    column.dispatchEvent(new Event('pointerleave'));
    expect(await shown(queue)).toBe('ba');
    expect(await news()).toBeNull();
  });

  it('shows what follows a press in all lists, though the pointer trembles', async () => {
    await restOn(queue);
    queue.querySelector<HTMLElement>('.take')!.click();
    await restOn(queue);
    queue.apply([{ remove: 'a' }]);
    mine.apply([{ item: { ...row('a'), waiting: false }, index: 0 }]);
    expect(await shown(queue)).toBe('b');
    expect(await shown(mine)).toBe('am');
    vi.advanceTimersByTime(1600);
    await restOn(queue);
    queue.apply([{ item: row('n'), index: 0 }]);
    expect(await shown(queue)).toBe('b');
  });

  it('moves again when somebody types, but not for the keys of a click', async () => {
    await restOn(queue);
    queue.apply([{ item: row('n'), index: 0 }]);
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Control' }));
    expect(await shown(queue)).toBe('ab');
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'h' }));
    expect(await shown(queue)).toBe('nab');
  });

  it('draws of a long queue what is in view, and asks for more near its end', async () => {
    const asked = vi.fn();
    queue.addEventListener('more', asked);
    queue.setAttribute('more', '');
    const view = column.querySelector<HTMLElement>('.work-rows')!;
    const count = 500;
    let top = 0;
    const height = 72;
    vi.spyOn(HTMLElement.prototype, 'offsetHeight', 'get').mockImplementation(function (this: HTMLElement) {
      return this === queue ? count * height : height;
    });
    Object.defineProperty(view, 'clientHeight', { value: 720 });
    view.getBoundingClientRect = () => ({ top: 0, bottom: 720 }) as DOMRect;
    queue.getBoundingClientRect = () => ({ top: -top, bottom: count * height - top }) as DOMRect;

    queue.apply(Array.from({ length: count - 2 }, (_, i) => ({ item: row(`r${i}`), index: i + 2 })));
    await queue.updateComplete;
    expect(queue.querySelectorAll('li').length).toBe(30);
    expect(asked).not.toHaveBeenCalled();

    top = 100 * height;
    view.dispatchEvent(new Event('scroll'));
    await queue.updateComplete;
    const drawn = [...queue.querySelectorAll('li')];
    expect(drawn.length).toBe(50);
    expect(drawn[0]?.getAttribute('aria-posinset')).toBe('81');
    expect(drawn[0]?.getAttribute('aria-setsize')).toBe('500');
    expect(queue.querySelector('ul')?.style.paddingBlockStart).toBe(`${80 * height}px`);

    top = 480 * height;
    view.dispatchEvent(new Event('scroll'));
    await queue.updateComplete;
    view.dispatchEvent(new Event('scroll'));
    expect(asked).toHaveBeenCalledOnce();
    queue.opened = 'a';
    await queue.updateComplete;
    expect(queue.querySelector('.opened')).not.toBeNull();
    vi.restoreAllMocks();
  });
});
