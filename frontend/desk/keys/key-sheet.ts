import { otherKeys, SINGLE_KEYS } from './commands';
import { words } from '../words';

/** A modal sheet of all keys, with the switch for single letters. */
export class KeySheet {
  readonly #dialog = document.createElement('dialog');
  readonly #switch = document.createElement('input');

  /** @param onSwitch called with whether single letters are keys */
  constructor(onSwitch: (on: boolean) => void) {
    this.#dialog.className = 'key-sheet';
    this.#dialog.setAttribute('aria-label', words().keys);
    const title = document.createElement('h2');
    title.textContent = words().keys;
    this.#switch.type = 'checkbox';
    this.#switch.addEventListener('change', () => onSwitch(this.#switch.checked));
    const label = document.createElement('label');
    label.append(this.#switch, ` ${words().singleLetters}`);
    const close = document.createElement('button');
    close.type = 'button';
    close.textContent = words().close;
    close.addEventListener('click', () => this.#dialog.close());
    const foot = document.createElement('div');
    foot.className = 'foot';
    foot.append(label, close);
    this.#dialog.append(
      title,
      table(words().everywhere, otherKeys()),
      table(
        words().outsideFields,
        SINGLE_KEYS.map(({ key }) => ({ keys: key.toUpperCase(), what: words().singleKeys[key] })),
      ),
      foot,
    );
    this.#dialog.addEventListener('click', (event) => {
      if (event.target === this.#dialog) this.#dialog.close();
    });
    this.#dialog.addEventListener('close', () => this.#dialog.remove());
  }

  open(singleKeys: boolean) {
    this.#switch.checked = singleKeys;
    document.body.append(this.#dialog);
    this.#dialog.showModal();
  }
}

function table(title: string, rows: readonly { keys: string; what: string }[]): HTMLElement {
  const section = document.createElement('section');
  const heading = document.createElement('h3');
  heading.textContent = title;
  const list = document.createElement('dl');
  for (const { keys, what } of rows) {
    const term = document.createElement('dt');
    term.append(
      ...keys.split(' ').map((one) => {
        const key = document.createElement('kbd');
        key.textContent = one;
        return key;
      }),
    );
    const words = document.createElement('dd');
    words.textContent = what;
    list.append(term, words);
  }
  section.append(heading, list);
  return section;
}
