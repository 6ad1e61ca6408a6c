import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

vi.mock('./sounds', () => ({ playKind: vi.fn(), playRinging: vi.fn(), playSamples: vi.fn() }));
import { FakeNotification, shown } from './fake-notification';
import { AsideNotifications, say, tell } from './notification-element';
import { DEFAULT } from './settings';
import { playKind } from './sounds';

let element: AsideNotifications;

function hide(hidden: boolean) {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
}

beforeEach(() => {
  vi.stubGlobal('Notification', FakeNotification);
  element = new AsideNotifications();
  document.body.append(element);
  element.configure(DEFAULT);
  shown.length = 0;
  hide(true);
});

afterEach(() => {
  element.remove();
  vi.mocked(playKind).mockClear();
  vi.unstubAllGlobals();
  hide(false);
});

describe('messages of customers', () => {
  it('are told from the second reading on, once for each burst', () => {
    element.customersWrote([{ id: 'a', seq: 1 }]);
    expect(playKind).not.toHaveBeenCalled();
    element.customersWrote([{ id: 'a', seq: 2 }]);
    element.customersWrote([{ id: 'a', seq: 3 }]);
    expect(playKind).toHaveBeenCalledExactlyOnceWith('CUSTOMER');
    expect(shown.map(({ body }) => body)).toEqual(['A customer wrote']);
  });

  it('say who wrote only where the server sent it', () => {
    element.customersWrote([]);
    element.customersWrote([{ id: 'a', seq: 1, name: 'Carla', words: 'Are you there?' }]);
    expect(shown[0]?.body).toBe('Carla: Are you there?');
  });

  it('are no news in the conversation that somebody looks at', () => {
    hide(false);
    vi.spyOn(document, 'hasFocus').mockReturnValue(true);
    document.body.insertAdjacentHTML('beforeend', '<div class="conversation" data-conversation="a"></div>');
    element.customersWrote([]);
    element.customersWrote([{ id: 'a', seq: 1 }]);
    expect(playKind).not.toHaveBeenCalled();
    document.querySelector('.conversation')!.remove();
  });
});

describe('a notification', () => {
  it('leads to its conversation', () => {
    const opened: string[] = [];
    element.addEventListener('open-conversation', (event) => opened.push((event as CustomEvent<string>).detail));
    tell('INTERNAL', '1 unread internal message', 'aside', 'b');
    shown[0]?.onclick?.();
    expect(opened).toEqual(['b']);
  });

  it('is not shown while the page is', () => {
    hide(false);
    tell('INTERNAL', '1 unread internal message', 'aside');
    expect(shown).toEqual([]);
    expect(playKind).toHaveBeenCalledWith('INTERNAL');
  });

  it('and its sound can be switched off for each kind', () => {
    element.configure({ ...DEFAULT, sounds: [], desktop: ['URGENT'] });
    tell('INTERNAL', '1 unread internal message', 'aside');
    tell('URGENT', 'An urgent internal message waits', 'aside-urgent');
    expect(playKind).not.toHaveBeenCalled();
    expect(shown.map(({ body }) => body)).toEqual(['An urgent internal message waits']);
  });
});

describe('screen readers', () => {
  const region = () => element.querySelector('[role="status"]')!;

  beforeEach(() => {
    vi.useFakeTimers();
  });

  afterEach(() => {
    vi.useRealTimers();
  });

  it('hear of each new message, also in the same words', () => {
    expect(region().textContent).toBe('');
    say('1 unread internal message', 'a');
    vi.advanceTimersByTime(100);
    expect(region().textContent).toBe('1 unread internal message');
    say('1 unread internal message', 'b');
    expect(region().textContent).toBe('');
    vi.advanceTimersByTime(100);
    expect(region().textContent).toBe('1 unread internal message');
  });

  it('hear it once: the log of an open conversation says it already', () => {
    document.body.insertAdjacentHTML('beforeend', '<div class="conversation" data-conversation="a"></div>');
    say('1 unread internal message', 'a');
    vi.advanceTimersByTime(100);
    expect(region().textContent).toBe('');
    document.querySelector('.conversation')!.remove();
  });
});
