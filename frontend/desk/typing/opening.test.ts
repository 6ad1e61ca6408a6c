import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { AsideTextBox } from './text-box';

vi.mock('@vaadin/text-area', () => {
  class Field extends HTMLElement {
    value = '';
  }
  customElements.define('vaadin-text-area', Field);
  return {};
});
vi.mock('@vaadin/notification', () => ({ Notification: { show: vi.fn() } }));
await import('../keys/desk-keys');
const { pendingOpening } = await import('./opening');
const { typedText } = await import('./typed-text');

const [MINE, WAITS, FORMER] = ['1', '2', '3'].map((one) => one.repeat(8) + '-1111-2222-3333-444444444444') as [string, string, string];
let isActive = true;
let server: HTMLElement;
let savedTexts: string[];
let sent: { text: string; draft: number }[];

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  isActive = true;
  Object.assign(window, { Vaadin: { Flow: { clients: { app: { isActive: () => isActive } } } } });
  HTMLElement.prototype.checkVisibility = () => true; // without a layout everything is visible
  document.body.innerHTML = `<header><a id="settings" href="/settings">Settings</a>
      <button id="accept" data-leads-to="${MINE}"></button></header><main class="inbox">
    <aside-conversation-rows><li data-conversation="${MINE}"><a href="/inbox/${MINE}"><span class="name">Eva</span></a></li>
    <li data-conversation="${WAITS}"><a href="/inbox/${WAITS}"><span class="name">Nina</span></a><button class="take"></button></li>
    </aside-conversation-rows><vaadin-grid><a class="name" href="/dashboard/${MINE}">Eva</a></vaadin-grid>
    <div class="side"></div></main><aside-keys></aside-keys>`;
  // Without a layout nothing has a width.
  Object.defineProperty(document.querySelector('.side'), 'clientWidth', { value: 600 });
  document.querySelector('aside-conversation-rows')?.addEventListener('click', (event) => {
    event.preventDefault();
    act('open', (event.target as Element).closest('li')?.dataset['conversation'] ?? '');
  });
  showPanel(FORMER);
  server = document.createElement('aside-typed-text');
  document.body.append(server);
  savedTexts = [];
  sent = [];
  server.addEventListener('aside-draft', (event) => savedTexts.push((event as CustomEvent<{ text: string }>).detail.text));
  server.addEventListener('aside-send', (event) => sent.push((event as CustomEvent<(typeof sent)[0]>).detail));
  typedText.start(server, crypto.randomUUID());
});

afterEach(() => {
  isActive = false;
  vi.advanceTimersByTime(1000);
  vi.useRealTimers();
  document.body.innerHTML = '';
});

const pressed = vi.fn();

/** What the server does: another panel instead of the one before. */
function showPanel(conversation: string): HTMLElement {
  const panel = document.createElement('div');
  panel.className = 'conversation';
  panel.dataset['conversation'] = conversation;
  panel.innerHTML = '<button aria-keyshortcuts="e">Close</button><button aria-keyshortcuts="s">Call Supervisor</button>';
  panel.addEventListener('click', (event) => pressed(conversation, (event.target as Element).textContent));
  document.querySelector('.side')?.replaceChildren(panel);
  pressed.mockClear();
  return panel;
}

function act(action: string, conversation: string) {
  const rows = document.querySelector('aside-conversation-rows');
  rows?.dispatchEvent(new CustomEvent('row-action', { detail: { action, conversation } }));
}

function click(selector: string) {
  document.querySelector(selector)?.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
}

function key(name: string) {
  document.body.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
}

const former = () => document.querySelector<HTMLElement>('.conversation');
const curtain = () => document.querySelector<HTMLElement>('.opening');
const provisional = () => curtain()?.querySelector<AsideTextBox>('aside-text-box');

function typeEarly(text: string) {
  const field = provisional()?.querySelector('vaadin-text-area') as HTMLElement & { value: string };
  field.value += text;
  field.dispatchEvent(new Event('input', { bubbles: true }));
}

/** @param text the draft that the server has */
function startBox(panel: HTMLElement, conversation: string, text = '', version = 0): AsideTextBox {
  const real = document.createElement('aside-text-box') as AsideTextBox;
  real.innerHTML = '<div class="field"></div>';
  panel.append(real);
  real.start(conversation, 'answer', 'Message to customer', text, version);
  return real;
}

it('takes no more input for the former conversation, and says what is opened', () => {
  act('open', MINE);
  expect(former()?.inert).toBe(true);
  expect(curtain()?.textContent).toContain('Opening Eva…');
});

it.each([
  ['a link in a grid', () => click('vaadin-grid a')],
  ['a button that leads to a conversation', () => click('#accept')],
  ['a link to another view', () => click('#settings')],
  ['a cell of a grid', () => {
    document.querySelector('main')!.className = 'dashboard';
    const activated = new CustomEvent('cell-activate', { bubbles: true, detail: { model: { item: { key: '1' } } } });
    document.querySelector('vaadin-grid')?.dispatchEvent(activated);
  }],
  ['a notification', () => document.body.dispatchEvent(new CustomEvent('open-conversation', { detail: MINE }))],
  ['Back', () => dispatchEvent(new PopStateEvent('popstate'))],
])('begins with %s', (_, lead) => {
  lead();
  expect(former()?.inert).toBe(true);
  isActive = false;
  vi.advanceTimersByTime(500);
  expect(former()?.inert).toBe(false);
});

it('gives the new conversation its words before its panel is there', () => {
  act('open', MINE);
  typeEarly('typed early');

  const real = startBox(showPanel(MINE), MINE);
  expect(curtain()).toBeNull();
  expect(real.text).toBe('typed early');
});

describe('a draft that was there before', () => {
  const place = { conversation: MINE, purpose: 'answer' as const };

  it('of this browser goes on while the conversation opens', () => {
    typedText.drafts.put(place, { text: 'abc', version: 5, saved: true });
    act('open', MINE);
    expect(provisional()?.text).toBe('abc');
    typeEarly('d');
    expect(startBox(showPanel(MINE), MINE, 'abc', 5).text).toBe('abcd');
    expect(savedTexts).toEqual(['abcd']);
  });

  it('of the server stands before what was typed while the conversation opened', () => {
    act('open', MINE);
    typeEarly('typed early');
    vi.advanceTimersByTime(3000);
    expect(savedTexts).toEqual([]);
    const real = startBox(showPanel(MINE), MINE, 'abc', 5);
    expect(real.text).toBe('abc\ntyped early');
    expect(savedTexts).toEqual(['abc\ntyped early']);
    real.remove();
    expect(startBox(showPanel(MINE), MINE, 'abc', 5).text).toBe('abc\ntyped early');
  });

  it('of the server stays when something is sent before it is known', () => {
    act('open', MINE);
    typeEarly('sent early');
    provisional()?.press();
    expect(sent).toMatchObject([{ text: 'sent early', draft: 0 }]);
    expect(startBox(showPanel(MINE), MINE, 'abc', 5).text).toBe('abc');
  });

  it('of the server stays if the conversation never arrives', () => {
    act('open', MINE);
    typeEarly('typed early');
    isActive = false;
    vi.advanceTimersByTime(1000);
    expect(curtain()).toBeNull();
    const owner = typedText.owner;
    ['another', owner].forEach((person) => typedText.start(server, person)); // as after a reload
    expect(savedTexts).toEqual([]);
    expect(startBox(showPanel(MINE), MINE, 'abc', 5).text).toBe('abc\ntyped early');
  });
});

it('takes no input for a conversation that was asked for before and arrives meanwhile', async () => {
  act('open', MINE);
  act('take', WAITS);
  const between = showPanel(MINE);
  await Promise.resolve();
  expect(between.inert).toBe(true);
  expect(between.getAttribute('aria-hidden')).toBe('true');
  startBox(between, MINE);
  expect(curtain()?.textContent).toContain('Opening Nina…');

  const arrived = showPanel(WAITS);
  await Promise.resolve();
  expect(arrived.inert).toBeFalsy();
  startBox(arrived, WAITS);
  expect(curtain()).toBeNull();
});

it('has a box for a waiting conversation only where it is taken', () => {
  act('open', WAITS);
  expect(provisional()).toBeNull();
  act('take', WAITS);
  expect(provisional()).not.toBeNull();
});

it('gives the former conversation back where the server opens none', () => {
  act('open', MINE);
  vi.advanceTimersByTime(5000);
  expect(former()?.inert).toBe(true);
  isActive = false;
  vi.advanceTimersByTime(500);
  expect(former()?.inert).toBe(false);
  expect(curtain()).toBeNull();
});

it('does nothing for the conversation that is open, unless it is being left', () => {
  act('open', FORMER);
  expect(curtain()).toBeNull();
  act('open', MINE);
  act('open', FORMER);
  expect(former()?.inert).toBe(true);
});

describe('a key meanwhile', () => {
  it('acts on the new conversation once it is there, not on the former one', () => {
    act('open', MINE);
    key('e');
    key('s');
    expect(pressed).not.toHaveBeenCalled();
    expect(curtain()?.textContent).toContain('Opening Eva, then: Close the conversation');
    showPanel(MINE);
    isActive = false;
    vi.advanceTimersByTime(500);
    expect(pressed.mock.calls).toEqual([[MINE, 'Close']]);
  });

  it('does nothing if the server opens none', () => {
    act('open', MINE);
    key('e');
    isActive = false;
    vi.advanceTimersByTime(500);
    expect(pressed).not.toHaveBeenCalled();
  });

  it('goes to the box that is there already', () => {
    act('open', MINE);
    const focused = vi.spyOn(provisional()!, 'focus');
    key('r');
    expect(focused).toHaveBeenCalledOnce();
  });

  it('goes on from what is being opened', () => {
    key('j');
    expect(pendingOpening()?.conversation).toBe(MINE);
    key('j');
    expect(pendingOpening()?.conversation).toBe(WAITS);
  });
});

it('gives the focus to the conversation that arrived, where nothing has it', () => {
  for (const focused of [undefined, document.querySelector<HTMLElement>('#accept')!]) {
    focused?.focus();
    act('open', MINE);
    const panel = showPanel(MINE);
    const timeline = document.createElement('aside-timeline');
    timeline.tabIndex = 0;
    panel.append(timeline);
    startBox(panel, MINE);
    vi.advanceTimersByTime(50);
    expect(document.activeElement).toBe(focused ?? timeline);
    showPanel(FORMER);
  }
});
