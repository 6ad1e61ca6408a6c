import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type CannedReply, matchReplies, ReplyMenu, slashAt } from './reply-menu';

const REPLIES: CannedReply[] = [
  { title: 'Greeting', text: 'Hello Carla, how can I help?' },
  { title: 'Opening hours', text: 'We are here from 9 to 18.' },
  { title: 'Olá', text: 'Greetings from Leo', own: true },
];

describe('a slash', () => {
  it('counts at the start of a word before the text cursor', () => {
    expect(slashAt('/gre', 4)).toEqual({ start: 0, query: 'gre' });
    expect(slashAt('Hi /opening h', 13)).toEqual({ start: 3, query: 'opening h' });
    expect(slashAt('Hi\n/', 4)).toEqual({ start: 3, query: '' });
    expect(slashAt('and/or', 6)).toBeUndefined();
    expect(slashAt('https://shop.example', 20)).toBeUndefined();
    expect(slashAt('/ a', 3)).toBeUndefined();
    expect(slashAt('/a\nb', 4)).toBeUndefined();
    expect(slashAt('before /x', 3)).toBeUndefined();
    expect(slashAt(`/${'x'.repeat(41)}`, 42)).toBeUndefined();
  });
});

describe('canned replies', () => {
  it('are found by all words of title and text, titles first', () => {
    expect(matchReplies(REPLIES, 'gre').map(({ title }) => title)).toEqual(['Greeting', 'Olá']);
    expect(matchReplies(REPLIES, 'ola').map(({ title }) => title)).toEqual(['Olá']);
    expect(matchReplies(REPLIES, 'hours open')).toHaveLength(1);
    expect(matchReplies(REPLIES, 'zzz')).toEqual([]);
  });
});

describe('the menu', () => {
  let box: HTMLElement & { text: string; selection: [number, number]; replace: ReturnType<typeof vi.fn> };
  let menu: ReplyMenu;
  let asked: number;

  beforeEach(() => {
    asked = 0;
    box = Object.assign(document.createElement('div'), {
      text: '',
      selection: [0, 0] as [number, number],
      replace: vi.fn(),
    });
    box.addEventListener('aside-replies', () => asked++);
    document.body.append(box);
    menu = new ReplyMenu(box as never, box);
  });

  afterEach(() => box.remove());

  function type(text: string) {
    box.text = text;
    box.selection = [text.length, text.length];
    menu.edited();
  }

  const key = (name: string, more: KeyboardEventInit = {}) =>
    menu.onKey(new KeyboardEvent('keydown', { key: name, cancelable: true, ...more }));
  const titles = () => [...box.querySelectorAll('.title')].map((one) => one.textContent);

  it('asks for the replies with the slash and shows them when they come', () => {
    type('Hello');
    expect(asked).toBe(0);
    type('Hello /');
    expect(asked).toBe(1);
    expect(menu.isOpen).toBe(false);
    menu.show(REPLIES);
    expect(titles()).toEqual(['Greeting', 'Opening hours', 'Olá']);
    type('Hello /gre');
    expect(titles()).toEqual(['Greeting', 'Olá']);
  });

  it('inserts what is chosen in the place of slash and words', () => {
    type('Hi /');
    menu.show(REPLIES);
    expect(key('ArrowDown')).toBe(true);
    expect(key('Enter')).toBe(true);
    expect(box.replace).toHaveBeenCalledWith(3, 4, 'We are here from 9 to 18.');
    expect(menu.isOpen).toBe(false);
    expect(key('Enter')).toBe(false);
  });

  it('closes by Escape, leaves the text, and opens with the next slash only', () => {
    type('/');
    menu.show(REPLIES);
    expect(key('Escape')).toBe(true);
    type('/g');
    expect(menu.isOpen).toBe(false);
    type('/g\n/');
    expect(menu.isOpen).toBe(true);
    expect(box.replace).not.toHaveBeenCalled();
  });

  it('lets Enter send when nothing matches', () => {
    type('/zzz');
    menu.show(REPLIES);
    expect(menu.isOpen).toBe(false);
    expect(key('Enter')).toBe(false);
  });
});
