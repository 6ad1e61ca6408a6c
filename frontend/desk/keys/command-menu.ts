import { type Command, filterCommands, isCommandMenuKey } from './commands';
import { words } from '../words';

/**
 * A modal list of commands: filtered while typing, chosen with the arrow keys and Enter. The browser gives the focus back to
 * where it was when it closes.
 */
export class CommandMenu {
  readonly #dialog = document.createElement('dialog');
  readonly #input = document.createElement('input');
  readonly #list = document.createElement('ul');
  #commands: Command[] = [];
  #shown: Command[] = [];
  #chosen = 0;

  constructor() {
    this.#dialog.className = 'command-menu';
    this.#dialog.setAttribute('aria-label', words().commands);
    Object.assign(this.#input, { type: 'text', placeholder: words().whatToDo, autocomplete: 'off' });
    this.#input.setAttribute('role', 'combobox');
    this.#input.setAttribute('aria-label', words().searchCommands);
    this.#input.setAttribute('aria-expanded', 'true');
    this.#input.setAttribute('aria-controls', 'command-list');
    this.#list.id = 'command-list';
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', words().commands);
    this.#dialog.append(this.#input, this.#list);
    this.#input.addEventListener('input', () => this.#filter());
    this.#dialog.addEventListener('keydown', this.#onKey);
    this.#dialog.addEventListener('click', (event) => {
      if (event.target === this.#dialog) this.close();
      const option = (event.target as Element).closest<HTMLElement>('[role="option"]');
      if (option) this.#run(Number(option.dataset['index']));
    });
    this.#dialog.addEventListener('close', () => this.#dialog.remove());
  }

  get isOpen(): boolean {
    return this.#dialog.open;
  }

  open(commands: Command[]) {
    this.#commands = commands;
    this.#input.value = '';
    document.body.append(this.#dialog);
    this.#dialog.showModal();
    this.#filter();
    this.#input.focus();
  }

  close() {
    this.#dialog.close();
  }

  #filter() {
    this.#shown = filterCommands(this.#commands, this.#input.value);
    this.#chosen = 0;
    this.#draw();
  }

  #draw() {
    const lines: HTMLElement[] = [];
    let group = '';
    this.#shown.forEach((command, index) => {
      if (command.group !== group) {
        group = command.group;
        lines.push(item('presentation', 'group', words().groups[command.group]));
      }
      const line = item('option', 'command', command.label);
      line.id = `command-${index}`;
      line.dataset['index'] = String(index);
      line.setAttribute('aria-selected', String(index === this.#chosen));
      if (command.key) {
        const key = document.createElement('kbd');
        key.textContent = command.key.toUpperCase();
        line.append(key);
      }
      lines.push(line);
    });
    if (!lines.length) lines.push(item('option', 'no-command', words().noCommand));
    this.#list.replaceChildren(...lines);
    this.#point();
  }

  #point() {
    for (const line of this.#list.querySelectorAll<HTMLElement>('[data-index]')) {
      const isChosen = Number(line.dataset['index']) === this.#chosen;
      line.setAttribute('aria-selected', String(isChosen));
      if (isChosen) line.scrollIntoView({ block: 'nearest' });
    }
    this.#input.setAttribute('aria-activedescendant', this.#shown.length ? `command-${this.#chosen}` : '');
  }

  #run(index: number) {
    const command = this.#shown[index];
    if (!command) return;
    this.close();
    command.run();
  }

  readonly #onKey = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    // The page does not hear keys of the menu, and the browser must not: its own Ctrl+K leads elsewhere.
    event.stopPropagation();
    const count = this.#shown.length;
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      if (count) this.#chosen = (this.#chosen + (event.key === 'ArrowDown' ? 1 : count - 1)) % count;
      this.#point();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.#run(this.#chosen);
    } else if (isCommandMenuKey(event)) {
      event.preventDefault();
      this.close();
    }
  };
}

function item(role: string, name: string, text: string): HTMLElement {
  const line = document.createElement('li');
  line.setAttribute('role', role);
  line.className = name;
  const words = document.createElement('span');
  words.textContent = text;
  line.append(words);
  return line;
}
