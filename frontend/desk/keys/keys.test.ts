import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CommandMenu } from './command-menu';
import { collectCommands, type Command, filterCommands, isCommandMenuKey, isSingleKey, neighbour } from './commands';

afterEach(() => document.body.replaceChildren());

type Bar = HTMLElement & { items: object[] };

function menuItem(text: string): HTMLElement {
  return Object.assign(document.createElement('vaadin-menu-bar-item'), { textContent: text });
}

function press(target: EventTarget, key: string, more: KeyboardEventInit = {}): KeyboardEvent {
  let heard: KeyboardEvent | undefined;
  let single = false;
  const listen = (event: Event) => {
    heard = event as KeyboardEvent;
    single = isSingleKey(heard);
  };
  document.addEventListener('keydown', listen, { once: true });
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true, ...more }));
  return Object.assign(heard!, { single });
}

const isSingle = (target: EventTarget, key: string, more?: KeyboardEventInit) =>
  (press(target, key, more) as KeyboardEvent & { single: boolean }).single;

describe('single letters', () => {
  it('are keys outside fields, alone, and while no dialog is open', () => {
    document.body.innerHTML = '<button>a</button><input><textarea></textarea><div role="alertdialog"><button id="q"></button></div>';
    expect(isSingle(document.body, 'j')).toBe(true);
    expect(isSingle(document.querySelector('button')!, 'j')).toBe(true);
    expect(isSingle(document.querySelector('input')!, 'j')).toBe(false);
    expect(isSingle(document.querySelector('textarea')!, 'j')).toBe(false);
    expect(isSingle(document.querySelector('#q')!, 'j')).toBe(false);
    expect(isSingle(document.body, 'j', { ctrlKey: true })).toBe(false);
    expect(isSingle(document.body, 'j', { repeat: true })).toBe(false);
    expect(isSingle(document.body, 'Escape')).toBe(false);
    document.body.append(Object.assign(document.createElement('dialog'), { open: true }));
    expect(isSingle(document.body, 'j')).toBe(false);
  });

  it('are no keys while something is open above the page', () => {
    for (const open of [
      '<vaadin-menu-bar><vaadin-menu-bar-submenu opened></vaadin-menu-bar-submenu></vaadin-menu-bar>',
      '<vaadin-context-menu opened></vaadin-context-menu>',
      '<vaadin-select opened></vaadin-select>',
      '<vaadin-combo-box opened></vaadin-combo-box>',
      '<vaadin-multi-select-combo-box opened></vaadin-multi-select-combo-box>',
      '<vaadin-date-picker opened></vaadin-date-picker>',
      '<vaadin-time-picker opened></vaadin-time-picker>',
      '<vaadin-popover opened></vaadin-popover>',
      '<vaadin-dialog opened></vaadin-dialog>',
      '<vaadin-confirm-dialog opened></vaadin-confirm-dialog>',
    ]) {
      document.body.innerHTML = open;
      expect(isSingle(document.body, 't'), open).toBe(false);
      document.body.innerHTML = open.replace(' opened', '');
      expect(isSingle(document.body, 't'), `closed: ${open}`).toBe(true);
    }
  });

  it('lead to an entry in a menu or a list, wherever that is drawn', () => {
    document.body.innerHTML = '<div id="host"></div><details open><vaadin-details opened><button></button></vaadin-details></details>';
    const shadow = document.querySelector('#host')!.attachShadow({ mode: 'open' });
    shadow.innerHTML = '<div role="menu"><span id="entry"></span></div>';
    expect(isSingle(shadow.querySelector('#entry')!, 't')).toBe(false);
    expect(isSingle(document.querySelector('button')!, 't'), 'a fold is no menu').toBe(true);
  });

  it('leave the command menu to Ctrl and Cmd', () => {
    expect(isCommandMenuKey(press(document.body, 'k', { ctrlKey: true }))).toBe(true);
    expect(isCommandMenuKey(press(document.body, 'K', { metaKey: true }))).toBe(true);
    expect(isCommandMenuKey(press(document.body, 'k'))).toBe(false);
    expect(isCommandMenuKey(press(document.body, 'k', { ctrlKey: true, shiftKey: true }))).toBe(false);
  });
});

describe('the next conversation', () => {
  it('follows the open one in the list, and ends at its end', () => {
    expect(neighbour(['a', 'b', 'c'], 'b', 1)).toBe('c');
    expect(neighbour(['a', 'b', 'c'], 'b', -1)).toBe('a');
    expect(neighbour(['a', 'b'], 'b', 1)).toBeUndefined();
    expect(neighbour(['a', 'b'], '', 1)).toBe('a');
    expect(neighbour(['a', 'b'], 'gone', -1)).toBe('b');
    expect(neighbour([], '', 1)).toBeUndefined();
  });
});

describe('commands', () => {
  it('are the buttons, rows and views of the page, each once, without those that cannot act', () => {
    document.body.innerHTML = `
      <header class="bar"><nav><a data-view="History">History</a></nav></header>
      <main>
        <aside-conversation-rows><li><a><span class="name">Carla</span><span class="protocol">7</span></a>
          <vaadin-button class="take">Take</vaadin-button></li></aside-conversation-rows>
        <div class="conversation">
          <vaadin-button aria-keyshortcuts="e">Close</vaadin-button>
          <vaadin-button id="first">Reply</vaadin-button><vaadin-button id="last">Reply</vaadin-button>
          <vaadin-button disabled>Transfer</vaadin-button><vaadin-button class="send">Send</vaadin-button>
        </div>
      </main>`;
    const pressed: string[] = [];
    document.querySelectorAll('vaadin-button').forEach((one) => one.addEventListener('click', () => pressed.push(one.id)));
    const commands = collectCommands(document, () => true);
    expect(commands.map(({ label }) => label)).toEqual(['Close', 'Reply', 'Open Carla · 7', 'Take Carla · 7', 'Go to History']);
    expect(commands.find(({ label }) => label === 'Close')?.key).toBe('e');
    commands[1]?.run();
    expect(pressed).toEqual(['last']);
  });

  it('are what stands above the view, in menus, rows and links too', () => {
    document.body.innerHTML = `
      <div class="desk">
        <header class="bar"><aside-menu class="presence-menu"><vaadin-menu-bar></vaadin-menu-bar></aside-menu>
          <aside-menu class="user-menu"><vaadin-menu-bar></vaadin-menu-bar></aside-menu></header>
        <div>
          <div class="routing"><div class="offer"><span class="customer">Carla</span><vaadin-button id="offer">Accept</vaadin-button></div></div>
          <div class="calls"><div class="call"><span class="customer">Paula</span><vaadin-button id="call">Accept</vaadin-button></div></div>
        </div>
        <main>
          <vaadin-menu-bar id="filters"></vaadin-menu-bar>
          <vaadin-grid><vaadin-grid-cell-content><a class="name" href="#">Bruno</a><span class="protocol">8</span></vaadin-grid-cell-content></vaadin-grid>
          <nav><a href="#">Retention</a></nav>
        </main>
      </div>`;
    const pressed: string[] = [];
    document.querySelectorAll<HTMLElement>('vaadin-button').forEach((one) => one.addEventListener('click', () => pressed.push(one.id)));
    const [presence, user] = document.querySelectorAll<Bar>('aside-menu vaadin-menu-bar');
    presence!.items = [{ component: menuItem('Available'), children: [{ component: menuItem('Away (Lunch)'), key: '1.0' }] }];
    user!.items = [
      {
        component: menuItem(''),
        children: [
          { component: Object.assign(document.createElement('div'), { textContent: 'Leo Agent' }) },
          { component: 'hr' },
          { text: 'Appearance', children: [{ text: 'Dark', key: '2.0' }] },
          { text: 'Sign out', key: '2.1' },
        ],
      },
    ];
    presence!.addEventListener('item-selected', (event) => pressed.push((event as CustomEvent).detail.value.key));
    const late = menuItem('Late ones');
    late.addEventListener('click', () => pressed.push('late'));
    document.querySelector<Bar>('#filters')!.items = [
      { component: menuItem('Saved filters'), children: [{ component: late }, { component: menuItem('Gone'), disabled: true }] },
    ];

    const commands = collectCommands(document, () => true);
    expect(commands.map(({ group, label }) => `${group} | ${label}`)).toEqual([
      'Notices | Accept · Carla',
      'Notices | Accept · Paula',
      'List | Open Bruno · 8',
      'List | Saved filters: Late ones',
      'Go to | Go to Retention',
      'You | Presence: Away (Lunch)',
      'You | Appearance: Dark',
      'You | Sign out',
    ]);
    for (const label of ['Accept · Paula', 'Saved filters: Late ones', 'Presence: Away (Lunch)']) {
      commands.find((command) => command.label === label)!.run();
    }
    expect(pressed).toEqual(['call', 'late', '1.0']);
  });

  it('act on the row that was chosen, whatever its cells show by then', () => {
    const row = (name: string, id: number) => `<vaadin-grid-cell-content><a class="name" href="/dashboard/${id}">${name}</a>
        <button class="reason-chip" data-leads-to="${id}" data-reason="ASKED_TWICE">asked twice</button></vaadin-grid-cell-content>
      <vaadin-grid-cell-content><vaadin-button aria-label="1 unread internal message" data-leads-to="${id}"></vaadin-button>
      </vaadin-grid-cell-content>`;
    document.body.innerHTML = `<main><vaadin-grid>${row('Bruno', 1)}${row('Carla', 2)}</vaadin-grid>
      <vaadin-grid><vaadin-grid-cell-content><vaadin-button aria-label="Edit Leo">Edit</vaadin-button></vaadin-grid-cell-content>
      <vaadin-grid-cell-content><vaadin-button aria-label="Edit Mia">Edit</vaadin-button></vaadin-grid-cell-content></vaadin-grid></main>`;
    const taken: string[] = [];
    const onClick = (event: Event) => {
      event.preventDefault();
      const target = event.target as HTMLElement;
      const link = target as HTMLAnchorElement;
      taken.push(link.href ? `${link.textContent} ${link.pathname}` : `${nameOf(target)} ${target.dataset['leadsTo'] ?? ''}`);
    };
    const nameOf = (element: HTMLElement) => element.getAttribute('aria-label') ?? element.textContent;
    document.addEventListener('click', onClick);
    const commands = collectCommands(document, () => true);
    const labels = [
      'Open Bruno',
      'Open Carla',
      'asked twice · Bruno',
      '1 unread internal message · Bruno',
      'asked twice · Carla',
      '1 unread internal message · Carla',
      'Edit Leo',
      'Edit Mia',
    ];
    expect(commands.map(({ label }) => label)).toEqual(labels);
    const run = () => {
      taken.length = 0;
      commands.forEach((command) => command.run());
      return taken;
    };
    const [dashboard, staff] = document.querySelectorAll<HTMLElement>('vaadin-grid');
    const show = (...rows: [string, number][]) => {
      dashboard!.querySelectorAll('a').forEach((link, i) => {
        link.textContent = rows[i]![0];
        link.setAttribute('href', `/dashboard/${rows[i]![1]}`);
      });
      dashboard!.querySelectorAll<HTMLElement>('[data-leads-to]').forEach((button, i) => {
        button.dataset['leadsTo'] = String(rows[i >> 1]![1]);
      });
    };
    const edited = (...people: string[]) =>
      staff!.querySelectorAll('vaadin-button').forEach((edit, i) => edit.setAttribute('aria-label', `Edit ${people[i]}`));

    show(['Carla', 2], ['Bruno', 1]);
    edited('Mia', 'Leo');
    expect(run()).toEqual([
      'Bruno /dashboard/1',
      'Carla /dashboard/2',
      'asked twice 1',
      '1 unread internal message 1',
      'asked twice 2',
      '1 unread internal message 2',
      'Edit Leo ',
      'Edit Mia ',
    ]);

    show(['Nina', 3], ['Otto', 4]);
    edited('Ana', 'Max');
    const [bruno, carla] = ['Bruno /dashboard/1', 'Carla /dashboard/2'];
    expect(run(), 'rows that are gone').toEqual([bruno, carla, bruno, bruno, carla, carla]);
    document.removeEventListener('click', onClick);
  });

  it('are found by all words, without case and accents, beginnings first', () => {
    const named = (label: string): Command => ({ label, group: 'List', run: () => {} });
    const all = [named('Open José'), named('Go to History'), named('Close')];
    expect(filterCommands(all, 'jose open').map(({ label }) => label)).toEqual(['Open José']);
    expect(filterCommands(all, 'o').map(({ label }) => label)).toEqual(['Open José', 'Go to History', 'Close']);
    expect(filterCommands(all, '  ')).toHaveLength(3);
    expect(filterCommands(all, 'xyz')).toEqual([]);
  });
});

describe('the command menu', () => {
  let menu: CommandMenu;

  beforeEach(() => {
    menu = new CommandMenu();
  });

  it('runs what is chosen with the arrow keys and closes first', () => {
    const run = vi.fn();
    menu.open([
      { label: 'One', group: 'List', run: () => run(1) },
      { label: 'Two', group: 'List', run: () => run(2) },
    ]);
    const input = document.querySelector<HTMLInputElement>('.command-menu input')!;
    const key = (name: string) => input.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
    key('ArrowDown');
    expect(document.querySelector('[aria-selected="true"]')?.textContent).toBe('Two');
    expect(input.getAttribute('aria-activedescendant')).toBe('command-1');
    key('ArrowDown');
    key('Enter');
    expect(run.mock.calls).toEqual([[1]]);
    expect(menu.isOpen).toBe(false);
  });

  it('closes by the keys that open it, and keeps them from the browser', () => {
    menu.open([{ label: 'One', group: 'List', run: () => {} }]);
    const input = document.querySelector<HTMLInputElement>('.command-menu input')!;
    const key = new KeyboardEvent('keydown', { key: 'k', ctrlKey: true, bubbles: true, cancelable: true });
    input.dispatchEvent(key);
    expect(key.defaultPrevented).toBe(true);
    expect(menu.isOpen).toBe(false);
  });

  it('says that no command has the typed words', () => {
    menu.open([{ label: 'One', group: 'List', run: () => {} }]);
    const input = document.querySelector<HTMLInputElement>('.command-menu input')!;
    input.value = 'zzz';
    input.dispatchEvent(new Event('input'));
    expect(document.querySelector('.command-menu')?.textContent).toContain('No command has these words.');
  });
});
