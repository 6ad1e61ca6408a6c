import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Memory, type Outgoing, requestKey } from './memory';

const talk = { id: 'talk-1', token: 'secret', protocol: '1' };
const outgoing = (key: string, at: number, conversation = talk.id): Outgoing => ({ key, text: key, talk: conversation, at });

/** A tab has a memory and a storage of its own, and shares the browser's. */
class Tab {
  readonly #stored = new Map<string, string>();
  readonly #storage = {
    getItem: (name: string) => this.#stored.get(name) ?? null,
    setItem: (name: string, value: string) => this.#stored.set(name, value),
    removeItem: (name: string) => this.#stored.delete(name),
  };
  #memory = new Memory('acme');

  get draft(): string {
    return this.#seen().draft;
  }

  set draft(text: string) {
    this.#seen().draft = text;
  }

  get isOpen(): boolean {
    return this.#seen().isOpen;
  }

  set isOpen(open: boolean) {
    this.#seen().isOpen = open;
  }

  reload() {
    this.#memory = new Memory('acme');
  }

  clear() {
    this.#seen().clear();
  }

  #seen() {
    vi.stubGlobal('sessionStorage', this.#storage);
    return this.#memory;
  }
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

afterEach(() => vi.unstubAllGlobals());

describe('memory', () => {
  it('lists what is on its way in the order in which it was written', () => {
    const memory = new Memory('acme');
    memory.keep(outgoing('second', 2));
    memory.keep(outgoing('first', 1));
    memory.keep(outgoing('elsewhere', 0, 'talk-2'));
    expect(memory.outgoing(talk.id).map(({ key }) => key)).toEqual(['first', 'second']);
    memory.forget('first');
    expect(new Memory('acme').outgoing(talk.id).map(({ key }) => key)).toEqual(['second']);
  });

  it('keeps companies and servers apart', () => {
    new Memory('acme').draft = 'for Acme';
    expect(new Memory('basic').draft).toBe('');
    expect(new Memory('acme', 'https://other.example/').draft).toBe('');
    expect(new Memory('acme').draft).toBe('for Acme');
  });

  it('keeps the text of each tab', () => {
    const [first, second] = [new Tab(), new Tab()];
    first.draft = 'half a sentence';
    second.draft = 'another';
    first.draft = '';
    expect([first.draft, second.draft]).toEqual(['', 'another']);
    first.reload();
    second.reload();
    expect([first.draft, second.draft]).toEqual(['', 'another']);
    second.clear();
    expect(new Tab().draft).toBe('');
  });

  it('knows of each tab whether the chat is open', () => {
    const [first, second] = [new Tab(), new Tab()];
    first.isOpen = true;
    first.reload();
    expect([first.isOpen, second.isOpen]).toEqual([true, false]);
    first.isOpen = false;
    expect(first.isOpen).toBe(false);
  });

  it('begins a new tab with what was written last', () => {
    const first = new Tab();
    first.draft = 'half a sentence';
    expect(new Tab().draft).toBe('half a sentence');
    first.draft = '';
    expect(new Tab().draft).toBe('');
  });

  it('forgets a conversation with all that belongs to it', () => {
    const memory = new Memory('acme');
    memory.talk = talk;
    memory.draft = 'half a sentence';
    memory.seen = 7;
    memory.keep(outgoing('a', 1));
    memory.isMuted = true;
    memory.clear();
    expect([memory.talk, memory.draft, memory.seen, memory.outgoing(talk.id)]).toEqual([null, '', 0, []]);
    expect(memory.isMuted).toBe(true);
  });

  it('works where storage is refused', () => {
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new DOMException('full', 'QuotaExceededError');
    });
    const memory = new Memory('acme');
    memory.draft = 'kept for this page';
    memory.keep(outgoing('a', 1));
    expect(memory.draft).toBe('kept for this page');
    expect(memory.outgoing(talk.id)).toHaveLength(1);
    memory.draft = '';
    expect(memory.draft).toBe('');
  });

  it('hears what another tab does with a text', () => {
    const heard: [string, Outgoing | null][] = [];
    const stop = new Memory('acme').onOutgoing((key, one) => heard.push([key, one]));
    const change = (key: string, newValue: string | null) =>
      dispatchEvent(new StorageEvent('storage', { key, newValue }));
    change('aside-chat:acme:out:a', JSON.stringify(outgoing('a', 1)));
    change('aside-chat:acme:out:a', null);
    change('aside-chat:basic:out:b', null);
    stop();
    change('aside-chat:acme:out:a', null);
    expect(heard).toEqual([
      ['a', outgoing('a', 1)],
      ['a', null],
    ]);
  });

  it('makes a new key for each request', () => {
    expect(requestKey()).toMatch(/^[0-9a-f]{32}$/);
    expect(requestKey()).not.toBe(requestKey());
  });
});
