import { afterEach, expect, it, vi } from 'vitest';
import {
  announceInTitle,
  copyText,
  embedSnippet,
  keepFocus,
  keepFocusInView,
  reportPointing,
  showTyping,
  type SignOut,
  signOut,
} from './page';

afterEach(() => vi.useRealTimers());

it('removes a sign of typing that is not renewed', () => {
  vi.useFakeTimers();
  const line = document.createElement('span');
  showTyping(line, 'Ana is writing…');
  vi.advanceTimersByTime(5000);
  showTyping(line, 'Ana is writing…');
  vi.advanceTimersByTime(5000);
  expect(line.textContent).toBe('Ana is writing…');
  vi.advanceTimersByTime(1000);
  expect(line.textContent).toBe('');
});

it('gives the focus to what took the place of what had it, once a dialog has closed', () => {
  vi.useFakeTimers();
  const [inDialog, place] = ['button', 'p'].map((name) => {
    const element = document.createElement(name);
    element.tabIndex = -1;
    document.body.append(element);
    return element;
  }) as [HTMLElement, HTMLElement];
  inDialog.focus();
  keepFocus(place);
  vi.advanceTimersByTime(200);
  expect(document.activeElement).toBe(inDialog);
  inDialog.blur();
  vi.advanceTimersByTime(50);
  expect(document.activeElement).toBe(place);

  inDialog.focus();
  keepFocus(place);
  vi.advanceTimersByTime(2000);
  inDialog.blur();
  vi.advanceTimersByTime(50);
  expect(document.activeElement).toBe(document.body);
  document.body.replaceChildren();
});

it('gives the focus to the view where nothing else has it, and only then', () => {
  vi.useFakeTimers();
  const notice = document.createElement('button');
  const view = document.createElement('main');
  document.body.append(notice, view);
  notice.focus();
  keepFocusInView();
  vi.advanceTimersByTime(50);
  expect(document.activeElement).toBe(notice);
  expect(view.hasAttribute('tabindex')).toBe(false);
  notice.remove();
  vi.advanceTimersByTime(50);
  expect(document.activeElement).toBe(view);
  view.blur();
  expect(view.hasAttribute('tabindex')).toBe(false);
  document.body.replaceChildren();
});

it('keeps an announcement before the title of whatever view is shown', async () => {
  document.title = 'Dashboard';
  announceInTitle('1 call');
  expect(document.title).toBe('1 call · Dashboard');
  document.title = 'Settings';
  await vi.waitFor(() => expect(document.title).toBe('1 call · Settings'));
  announceInTitle('2 calls');
  expect(document.title).toBe('2 calls · Settings');
  announceInTitle('');
  expect(document.title).toBe('Settings');
});

it('tells when somebody points at a list and when no more', async () => {
  const list = document.createElement('div');
  const told: boolean[] = [];
  list.addEventListener('aside-pointing', (event) => told.push((event as CustomEvent<boolean>).detail));
  reportPointing(list);
  const pointer = (type: string, pointerType: string) => list.dispatchEvent(Object.assign(new Event(type), { pointerType }));
  pointer('pointerenter', 'touch');
  expect(told).toEqual([]);
  pointer('pointerenter', 'mouse');
  list.setAttribute('navigating', '');
  pointer('pointerleave', 'mouse');
  expect(told).toEqual([true]);
  list.removeAttribute('navigating');
  await vi.waitFor(() => expect(told).toEqual([true, false]));
});

it('says whether a text could be copied', async () => {
  const writeText = vi.fn().mockResolvedValueOnce(undefined).mockRejectedValueOnce(new Error('denied'));
  vi.stubGlobal('navigator', { clipboard: { writeText } });
  expect(await copyText('a')).toBe(true);
  expect(await copyText('a')).toBe(false);
  vi.stubGlobal('navigator', {});
  expect(await copyText('a')).toBe(false);
  vi.unstubAllGlobals();
});

it('names the address of this installation in the snippet', () => {
  expect(embedSnippet('acme')).toBe(
    `<script src="${new URL('widget.js', document.baseURI).href}" data-company="acme" async></script>`,
  );
});

it('waits at sign-out for all that hold data', async () => {
  for (const missing of [2, 1]) {
    const listener = (event: Event) => (event as CustomEvent<SignOut>).detail.wait(Promise.resolve(missing));
    addEventListener('aside-sign-out', listener, { once: true });
  }
  expect(await signOut(false)).toBe(3);
  expect(await signOut(true)).toBe(0);
});
