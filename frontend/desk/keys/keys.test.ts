import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { CommandMenu } from './command-menu';
import { collectCommands, type Command, filterCommands, isCommandMenuKey, isSingleKey, neighbour } from './commands';

afterEach(() => document.body.replaceChildren());

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

  it('says that no command has the typed words', () => {
    menu.open([{ label: 'One', group: 'List', run: () => {} }]);
    const input = document.querySelector<HTMLInputElement>('.command-menu input')!;
    input.value = 'zzz';
    input.dispatchEvent(new Event('input'));
    expect(document.querySelector('.command-menu')?.textContent).toContain('No command has these words.');
  });
});
