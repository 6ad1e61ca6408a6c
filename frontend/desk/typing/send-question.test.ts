import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { setAsksBeforeSending } from '../page';
import type { Entry } from '../timeline';
import { typedText } from './typed-text';
import type { Sending } from './sending';

// The field of Vaadin is tried in the journeys; here stands what the box asks of it.
vi.mock('@vaadin/text-area', () => {
  class Field extends HTMLElement {
    value = '';
    readonly = false;
    override tabIndex = 0;
  }
  customElements.define('vaadin-text-area', Field);
  return {};
});
vi.mock('@vaadin/notification', () => ({ Notification: { show: vi.fn() } }));
const { AsideTextBox } = await import('./text-box');

const INTERNAL = 'ok, I will tell her';
const entries: Entry[] = [
  { id: '1', kind: 'internal', name: 'Sofia Supervisor', to: 'Leo Agent', at: '2026-01-31T12:00:00Z', text: 'Offer her half' },
];

let sent: string[];
let owner: string;
let box: InstanceType<typeof AsideTextBox>;

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  document.body.innerHTML = '<div class="conversation"><aside-timeline></aside-timeline></div>';
  Object.assign(document.querySelector('aside-timeline')!, { shown: entries });
  const server = document.createElement('aside-typed-text');
  document.body.append(server);
  sent = [];
  server.addEventListener('aside-send', (event) => {
    const { text, id } = (event as CustomEvent<Sending>).detail;
    sent.push(text);
    typedText.sendings.answered(id, '');
  });
  owner = crypto.randomUUID();
  typedText.start(server, owner);
  box = open('answer');
});

afterEach(() => {
  document.body.innerHTML = '';
  vi.useRealTimers();
});

function open(purpose: 'answer' | 'internal') {
  const made = document.createElement('aside-text-box') as InstanceType<typeof AsideTextBox>;
  made.innerHTML = '<div class="field"></div><p class="problem"></p><p class="waiting"></p><button class="send"></button>';
  document.querySelector('.conversation')!.append(made);
  made.start('c1', purpose, 'Message to customer', '', 0);
  return made;
}

const field = () => box.querySelector('vaadin-text-area') as HTMLElement & { value: string };
const question = () => document.querySelector<HTMLElement>('.send-question')!;
const keep = () => question().querySelector<HTMLElement>('.keep')!;
const isAsked = () => question() !== null;
const wait = (time: number) => vi.advanceTimersByTime(time);

function type(text: string) {
  field().value += text;
  field().dispatchEvent(new Event('input', { bubbles: true }));
}

/** As the browser does it: a character goes where the focus is after the event. */
function key(name: string, on: HTMLElement, more: KeyboardEventInit = {}) {
  const event = new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true, ...more });
  on.dispatchEvent(event);
  if (event.defaultPrevented) return;
  if (name === 'Enter' && on instanceof HTMLButtonElement) on.click();
  else if (name.length === 1 && !(name === ' ' && on instanceof HTMLButtonElement && on === document.activeElement)) type(name);
}

const enter = (more: KeyboardEventInit = {}) => key('Enter', field(), more);

it('asks before a text that looks internal, with the focus on not sending it', () => {
  type(INTERNAL);
  enter();
  expect(sent).toEqual([]);
  expect(isAsked()).toBe(true);
  expect(question().textContent).toContain('“ok, I will tell her”');
  expect(document.activeElement).toBe(keep());
  expect(box.text).toBe(INTERNAL);
});

it('does not ask in other cases', () => {
  type('Good morning');
  enter();
  expect(sent).toEqual(['Good morning']);
  box = open('internal');
  type(INTERNAL);
  enter();
  expect(sent).toEqual(['Good morning', INTERNAL]);
});

it('keeps the text at "Don\'t send" and does not ask again about it', () => {
  type(INTERNAL);
  enter();
  wait(2000);
  key('Enter', keep());
  expect(isAsked()).toBe(false);
  expect(box.text).toBe(INTERNAL);
  wait(2000);
  type(' now');
  enter();
  expect(sent).toEqual([`${INTERNAL} now`]);
});

it('sends at "Send anyway", and asks about the next text', () => {
  type(INTERNAL);
  enter();
  question().querySelector<HTMLElement>('.go')!.click();
  expect(sent).toEqual([INTERNAL]);
  expect(isAsked()).toBe(false);
  type(INTERNAL);
  enter();
  expect(isAsked()).toBe(true);
});

it('sends at a second press, of the button too', () => {
  type(INTERNAL);
  enter();
  wait(1500);
  enter();
  expect(sent).toEqual([INTERNAL]);
  type('@sofia help');
  box.querySelector<HTMLElement>('.send')!.click();
  wait(50);
  box.querySelector<HTMLElement>('.send')!.click();
  expect(sent).toEqual([INTERNAL, '@sofia help']);
});

/** The second click of a double click. */
function clickAgain() {
  box.querySelector('.send')!.dispatchEvent(new MouseEvent('click', { detail: 2, bubbles: true }));
}

it('takes a double click and Enter twice for one press', () => {
  type(INTERNAL);
  box.querySelector<HTMLElement>('.send')!.click();
  wait(150);
  clickAgain();
  key('Enter', keep());
  expect(isAsked()).toBe(true);
  expect(sent).toEqual([]);
});

it('sends nothing as long as Enter is held down', () => {
  type(INTERNAL);
  enter();
  for (let time = 0; time < 3000; time += 30) {
    wait(30);
    key('Enter', keep(), { repeat: true });
    enter({ repeat: true });
  }
  expect(sent).toEqual([]);
  expect(isAsked()).toBe(true);
});

it('takes the second click of a double click on "Don\'t send" for none on the button below', () => {
  type(INTERNAL);
  enter();
  wait(3000);
  keep().click();
  wait(150);
  clickAgain();
  expect(sent).toEqual([]);
  expect(box.text).toBe(INTERNAL);
});

it('takes Enter twice on "Don\'t send" for one press', () => {
  type(INTERNAL);
  enter();
  wait(2000);
  key('Enter', keep());
  wait(150);
  enter();
  expect(sent).toEqual([]);
  wait(300);
  enter();
  expect(sent).toEqual([INTERNAL]);
});

it('keeps every line of a text expander, apart from each other', () => {
  for (const character of 'ok, I will tell her') type(character);
  enter();
  for (const character of 'the second line, which takes the expander more than a second') {
    wait(30);
    key(character, isFocused() ? keep() : field());
  }
  enter();
  for (const character of 'the third') key(character, isFocused() ? keep() : field());
  expect(sent).toEqual([]);
  expect(box.text.split('\n')).toEqual([
    INTERNAL,
    'the second line, which takes the expander more than a second',
    'the third',
  ]);
  wait(1500);
  enter();
  expect(sent).toHaveLength(1);
  expect(box.text).toBe('');
});

const isFocused = () => document.activeElement === keep();

it('goes on in the box when somebody types while the question is open', () => {
  type(INTERNAL);
  box.querySelector<HTMLElement>('.send')!.click();
  wait(2000);
  const focused = vi.spyOn(field(), 'focus');
  key('!', keep());
  expect(focused).toHaveBeenCalled();
  expect(box.text).toBe(`${INTERNAL}!`);
});

it('closes when the reason is gone, and at Escape', () => {
  type(INTERNAL);
  enter();
  field().value = 'Good morning';
  field().dispatchEvent(new Event('input', { bubbles: true }));
  expect(isAsked()).toBe(false);
  type(' @sofia');
  enter();
  expect(isAsked()).toBe(true);
  key('Escape', keep());
  expect(isAsked()).toBe(false);
  expect(sent).toEqual([]);
});

it('asks about what is new in a text that was asked about', () => {
  type(INTERNAL);
  enter();
  wait(1500);
  type(' @sofia');
  enter();
  expect(sent).toEqual([]);
  expect(question().textContent).toContain('@sofia');
});

it('can be switched off by each person', () => {
  setAsksBeforeSending(false);
  type(INTERNAL);
  enter();
  expect(sent).toEqual([INTERNAL]);
  setAsksBeforeSending(true);
  type(INTERNAL);
  enter();
  expect(isAsked()).toBe(true);
});
