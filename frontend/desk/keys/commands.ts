import { fold } from '../fold';
import { type Words, words } from '../words';

/** What can be done in the page at this moment. */
export interface Command {
  label: string;
  group: 'Conversation' | 'List' | 'Go to' | 'Keyboard';
  /** The key that does it outside fields, if there is one. */
  key?: string;
  run(): void;
}

/** What one letter does; `find` names the element that it presses, the last one in view of several. */
export interface SingleKey {
  key: keyof Words['singleKeys'];
  find?: string;
}

/** In the order of the sheet. The server marks the buttons with `aria-keyshortcuts`. */
export const SINGLE_KEYS: readonly SingleKey[] = [
  { key: 'j' },
  { key: 'k' },
  { key: 'r' },
  { key: 'i', find: '.conversation [aria-keyshortcuts="i"]' },
  { key: 't', find: '.conversation [aria-keyshortcuts="t"]' },
  { key: 'e', find: '.conversation [aria-keyshortcuts="e"]' },
  { key: 'b', find: '.conversation [aria-keyshortcuts="b"]' },
  { key: 'z', find: 'vaadin-notification-card [aria-keyshortcuts="z"]' },
  { key: 's', find: '.conversation [aria-keyshortcuts="s"]' },
  { key: '?' },
];

export const otherKeys = (): { keys: string; what: string }[] =>
  Object.entries(words().otherKeys).map(([keys, what]) => ({ keys, what }));

const FIELDS =
  'input, textarea, select, [contenteditable=""], [contenteditable="true"], [role="textbox"], [role="combobox"], [role="searchbox"], [role="alertdialog"], vaadin-text-field, vaadin-text-area, vaadin-combo-box, vaadin-select, vaadin-date-picker';

const OVERLAYS =
  'dialog[open], .emoji-panel, vaadin-dialog[opened], vaadin-confirm-dialog[opened], vaadin-context-menu[opened], vaadin-menu-bar-overlay, vaadin-select-overlay[opened]';

/** Whether a letter does something by itself there. It never does in a field, in a dialog, or with another key held down. */
export function isSingleKey(event: KeyboardEvent, page: Document = document): boolean {
  return (
    event.key.length === 1 &&
    !event.ctrlKey &&
    !event.metaKey &&
    !event.altKey &&
    !event.isComposing &&
    !event.repeat &&
    !event.defaultPrevented &&
    !event.composedPath().some((part) => part instanceof Element && part.matches(FIELDS)) &&
    !page.querySelector(OVERLAYS)
  );
}

export function isCommandMenuKey(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey && event.key.toLowerCase() === 'k';
}

/** The commands that hold all words of a text, those that begin with it first. */
export function filterCommands(commands: readonly Command[], text: string): Command[] {
  const parts = fold(text).split(/\s+/).filter(Boolean);
  const found = commands.filter(({ label, group }) => parts.every((word) => fold(`${label} ${words().groups[group]}`).includes(word)));
  const begins = (command: Command) => (fold(command.label).startsWith(parts[0] ?? '') ? 0 : 1);
  return parts.length ? found.sort((one, other) => begins(one) - begins(other)) : found;
}

/** The conversation after or before the open one, of those listed; the first one if none is open. */
export function neighbour(ids: readonly string[], open: string, step: 1 | -1): string | undefined {
  const at = ids.indexOf(open);
  if (at < 0) return step > 0 ? ids[0] : ids.at(-1);
  return ids[at + step];
}

/** Every action of the page: its buttons, the conversations of its list, and the views. */
export function collectCommands(page: Document, isVisible: (element: HTMLElement) => boolean): Command[] {
  const commands: Command[] = [];
  const seen = new Set<string>();
  const add = (element: HTMLElement, label: string, group: Command['group']) => {
    const name = label.replace(/\s+/g, ' ').trim();
    if (!name || seen.has(name) || element.hasAttribute('disabled') || !isVisible(element)) return;
    seen.add(name);
    const key = element.getAttribute('aria-keyshortcuts');
    commands.push({ label: name, group, ...(key ? { key } : {}), run: () => element.click() });
  };
  const all = (selector: string) => [...page.querySelectorAll<HTMLElement>(selector)];
  // The last of several buttons of one name belongs to the latest message. Nothing sends from outside its box.
  all('.conversation vaadin-button, .conversation button')
    .reverse()
    .filter((element) => !element.closest('.jump, .quote, .send-question, .send, .send-close'))
    .forEach((element) => add(element, nameOf(element), 'Conversation'));
  commands.reverse();
  all('vaadin-notification-card vaadin-button').forEach((element) => add(element, nameOf(element), 'Conversation'));
  all('.details button, .details vaadin-button').forEach((element) => add(element, nameOf(element), 'Conversation'));
  all('main vaadin-tab').forEach((element) => add(element, words().show(nameOf(element)), 'List'));
  all('main aside-conversation-rows li').forEach((row) => {
    const name = [row.querySelector('.name')?.textContent, row.querySelector('.protocol')?.textContent].join(' · ');
    row.querySelectorAll<HTMLElement>('a').forEach((link) => add(link, words().open(name), 'List'));
    row.querySelectorAll<HTMLElement>('.take').forEach((take) => add(take, words().takeOne(name), 'List'));
  });
  all('main vaadin-button, main button')
    .filter((element) => !element.closest('.conversation, .details, aside-conversation-rows'))
    .forEach((element) => add(element, nameOf(element), 'List'));
  all('.bar nav a').forEach((element) => add(element, words().goTo(element.querySelector('span')?.textContent ?? nameOf(element)), 'Go to'));
  const order = ['Conversation', 'List', 'Go to', 'Keyboard'];
  return commands.sort((one, other) => order.indexOf(one.group) - order.indexOf(other.group));
}

function nameOf(element: HTMLElement): string {
  return element.getAttribute('aria-label') ?? element.textContent ?? '';
}
