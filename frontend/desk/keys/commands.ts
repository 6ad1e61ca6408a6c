import { fold } from '../fold';
import { type Words, words } from '../words';

/** In the order of the menu. */
const GROUPS = ['Notices', 'Conversation', 'List', 'Go to', 'You', 'Keyboard'] as const;

/** What can be done in the page at this moment. */
export interface Command {
  label: string;
  group: (typeof GROUPS)[number];
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

/** Letters mean something else there: they are text, or lead to an entry of a list. */
const FIELDS = [
  'input',
  'textarea',
  'select',
  '[contenteditable=""]',
  '[contenteditable="true"]',
  ...['textbox', 'combobox', 'searchbox', 'menu', 'listbox', 'dialog', 'alertdialog'].map((role) => `[role="${role}"]`),
  'vaadin-text-field',
  'vaadin-text-area',
  'vaadin-combo-box',
  'vaadin-select',
  'vaadin-date-picker',
].join();

/**
 * What is open above the page. Vaadin draws each overlay in the shadow root of the element that opens it, where no selector of
 * the page finds it; that element carries `opened`. A fold or a drawer carries it as well, so they are named.
 */
const OVERLAYS = [
  'dialog[open]',
  '.emoji-panel',
  ...[
    'vaadin-dialog',
    'vaadin-confirm-dialog',
    'vaadin-context-menu',
    'vaadin-menu-bar-submenu',
    'vaadin-select',
    'vaadin-combo-box',
    'vaadin-multi-select-combo-box',
    'vaadin-date-picker',
    'vaadin-time-picker',
    'vaadin-popover',
  ].map((host) => `${host}[opened]`),
].join();

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

/** A part of a notice that says whom it is about. */
const NOTICE = '.offer, .call, .broadcast, .guidance-alert, .notice, .frame-notices > *';

const GRID_BUTTON = 'main vaadin-grid vaadin-button, main vaadin-grid button';

/** Every action of the page: its buttons, menus and links, those above the view too, the conversations of its list, and the views. */
export function collectCommands(page: Document, isVisible: (element: HTMLElement) => boolean): Command[] {
  const commands: Command[] = [];
  const seen = new Set<string>();
  const add = (element: HTMLElement, label: string, group: Command['group'], run = () => element.click()) => {
    const name = label.replace(/\s+/g, ' ').trim();
    if (!name || seen.has(name) || element.hasAttribute('disabled') || !isVisible(element)) return;
    seen.add(name);
    const key = element.getAttribute('aria-keyshortcuts');
    commands.push({ label: name, group, ...(key ? { key } : {}), run });
  };
  const all = (selector: string) => [...page.querySelectorAll<HTMLElement>(selector)];
  // The last of several buttons of one name belongs to the latest message. Nothing sends from outside its box.
  all('.conversation vaadin-button, .conversation button')
    .reverse()
    .filter((element) => !element.closest('.jump, .quote, .send-question, .send, .send-close'))
    .forEach((element) => add(element, nameOf(element), 'Conversation'));
  commands.reverse();
  all('.desk > div vaadin-button, .desk > div button, .desk > div a').forEach((element) =>
    add(element, withSubject(element), 'Notices'),
  );
  all('vaadin-notification-card vaadin-button').forEach((element) => add(element, nameOf(element), 'Conversation'));
  all('.details button, .details vaadin-button').forEach((element) => add(element, nameOf(element), 'Conversation'));
  all('main vaadin-tab').forEach((element) => add(element, words().show(nameOf(element)), 'List'));
  all('main aside-conversation-rows li').forEach((row) => {
    const name = nameOfRow(row);
    row.querySelectorAll<HTMLElement>('a').forEach((link) => add(link, words().open(name), 'List'));
    row.querySelectorAll<HTMLElement>('.take').forEach((take) => add(take, words().takeOne(name), 'List'));
  });
  // A grid fills its cells with other rows while the menu is open. A command keeps what it is about, not the cell's elements.
  all('main vaadin-grid a.name').forEach((link) => {
    const { href, textContent } = link as HTMLAnchorElement;
    add(link, words().open(nameOfCell(link)), 'List', () => follow(href, textContent ?? '', page));
  });
  all(GRID_BUTTON).forEach((button) => {
    const about = subjectInGrid(button);
    const link = page.querySelector<HTMLAnchorElement>(`main vaadin-grid a.name[href$="/${button.dataset['leadsTo']}"]`);
    const { href, textContent } = link ?? {};
    add(button, link ? `${nameOf(button)} · ${nameOfCell(link)}` : nameOf(button), 'List', () => {
      const now = all(GRID_BUTTON).find((one) => subjectInGrid(one) === about && isVisible(one));
      if (now) now.click();
      else if (href) follow(href, textContent ?? '', page);
    });
  });
  all('main vaadin-menu-bar').forEach((bar) =>
    choices(bar).forEach(({ names, run }) => add(bar, names.join(': '), bar.closest('.conversation') ? 'Conversation' : 'List', run)),
  );
  all('main vaadin-button, main button')
    .filter((element) => !element.closest('.conversation, .details, aside-conversation-rows, vaadin-grid'))
    .forEach((element) => add(element, nameOf(element), 'List'));
  all('.bar nav a').forEach((element) =>
    add(element, words().goTo(element.querySelector('span')?.textContent ?? nameOf(element)), 'Go to', () => {
      element.focus(); // what has it now goes with the view
      element.click();
    }),
  );
  all('main a')
    .filter((element) => !element.closest('.conversation, .details, aside-conversation-rows, vaadin-grid'))
    .forEach((element) => add(element, words().goTo(nameOf(element)), 'Go to'));
  all('.bar aside-menu vaadin-menu-bar').forEach((bar) =>
    choices(bar).forEach(({ names, run }) => {
      const [, ...inside] = names;
      const name = inside.join(': ');
      add(bar, bar.closest('.presence-menu') ? words().presence(name) : name, 'You', run);
    }),
  );
  return commands.sort((one, other) => GROUPS.indexOf(one.group) - GROUPS.indexOf(other.group));
}

/** What an entry of a menu bar is: a text, or an element that the server or the page made. */
interface MenuItem {
  text?: string;
  key?: string;
  component?: HTMLElement | string;
  disabled?: boolean;
  children?: MenuItem[];
}

/** The entries of a menu, which stand nowhere in the page while it is closed, each with the names that lead to it. */
function choices(bar: HTMLElement): { names: string[]; run(): void }[] {
  const walk = (items: readonly MenuItem[], above: string[]): { names: string[]; run(): void }[] =>
    items.flatMap((item) => {
      const component = item.component instanceof HTMLElement ? item.component : undefined;
      const name = component ? [...component.childNodes].map((part) => part.textContent).join(' ') : (item.text ?? '');
      if (item.disabled || component?.hasAttribute('disabled')) return [];
      const names = [...above, name];
      if (item.children?.length) return walk(item.children, names);
      if (item.key !== undefined) {
        return [{ names, run: () => bar.dispatchEvent(new CustomEvent('item-selected', { detail: { value: item } })) }];
      }
      // The server hears the click of an entry of its own. Other elements are headings and lines.
      return component?.localName.endsWith('-item') ? [{ names, run: () => component.click() }] : [];
    });
  return walk((bar as HTMLElement & { items?: MenuItem[] }).items ?? [], []);
}

/** Goes to an address of the desk, whether or not a link to it is drawn. */
function follow(address: string, name: string, page: Document) {
  const link = page.createElement('a');
  link.className = 'name';
  link.href = address;
  link.textContent = name;
  page.body.append(link);
  link.click();
  link.remove();
}

/** Several notices have buttons of the same name. */
function withSubject(element: HTMLElement): string {
  const subject = element.closest(NOTICE)?.querySelector('.customer, .name, .words, .who')?.textContent;
  return subject ? `${nameOf(element)} · ${subject}` : nameOf(element);
}

/** What tells a button of a grid from the others: the conversation and the reason, or its name, which says the row. */
function subjectInGrid(button: HTMLElement): string {
  const { leadsTo, reason } = button.dataset;
  return leadsTo ? `${button.localName} ${leadsTo} ${reason}` : nameOf(button);
}

function nameOfCell(link: Element): string {
  return nameOfRow(link.closest('vaadin-grid-cell-content') ?? link);
}

function nameOfRow(row: Element): string {
  return [row.querySelector('.name')?.textContent, row.querySelector('.protocol')?.textContent].filter(Boolean).join(' · ');
}

function nameOf(element: HTMLElement): string {
  return element.getAttribute('aria-label') ?? element.textContent ?? '';
}
