import { words as texts } from './words';

/** The button: a picture of a person, or a dot and words. */
interface Face {
  label: string;
  /** Whose initials it shows without a picture. */
  avatar?: string;
  picture?: string | null;
  text?: string;
  dot?: string;
}

interface Entry {
  text: string;
  kind: 'ACTION' | 'HEADING' | 'SEPARATOR' | 'SUBMENU';
  dot?: string;
  checked?: boolean;
  /** What the server is told when somebody chooses it. */
  key?: string;
  children?: Entry[];
}

/** What the menu bar draws. */
export interface Item {
  text?: string;
  key?: string;
  checked?: boolean;
  component?: HTMLElement | string;
  children?: Item[];
}

interface MenuBar extends HTMLElement {
  items: Item[];
  i18n: { moreOptions: string };
}

/** A button and the menu that it opens, as the server describes them; `choose` tells which entry was chosen. */
class MenuElement extends HTMLElement {
  readonly #bar = document.createElement('vaadin-menu-bar') as MenuBar;

  constructor() {
    super();
    this.#bar.setAttribute('theme', 'tertiary-inline');
    this.#bar.i18n = { moreOptions: texts().moreOptions };
    this.#bar.addEventListener('item-selected', (event) => {
      const { key } = (event as CustomEvent<{ value: Item }>).detail.value;
      if (key) this.dispatchEvent(new CustomEvent('choose', { detail: key }));
    });
  }

  connectedCallback() {
    this.append(this.#bar);
  }

  show(face: Face, entries: Entry[]) {
    const button = document.createElement('vaadin-menu-bar-item');
    button.setAttribute('aria-label', face.label);
    button.append(face.avatar === undefined ? words(face.text ?? '', face.dot) : avatar(face.avatar, face.picture));
    this.#bar.items = [{ component: button, children: entries.map(toItem) }];
  }
}

export function toItem({ text, kind, dot, checked, key, children }: Entry): Item {
  switch (kind) {
    case 'SEPARATOR':
      return { component: 'hr' };
    case 'HEADING':
      return { component: heading([text, ...(children ?? []).map((line) => line.text)]) };
    case 'SUBMENU':
      return { text, children: (children ?? []).map(toItem) };
    case 'ACTION':
      return dot === undefined ? { text, checked, key } : { component: item(words(text, dot)), checked, key };
  }
}

function item(content: HTMLElement): HTMLElement {
  const drawn = document.createElement('vaadin-menu-bar-item');
  drawn.append(content);
  return drawn;
}

/** A picture that cannot be loaded leaves the initials. */
function avatar(name: string, picture?: string | null): HTMLElement {
  const drawn = document.createElement('vaadin-avatar') as HTMLElement & { name: string; img?: string };
  drawn.name = name;
  if (picture) drawn.img = picture;
  drawn.setAttribute('aria-hidden', 'true');
  return drawn;
}

function words(text: string, dot = ''): HTMLElement {
  const face = span('presence-face');
  const sign = span('presence-dot');
  sign.dataset.state = dot;
  sign.setAttribute('aria-hidden', 'true');
  const label = span('presence-label', text);
  label.title = text;
  face.append(sign, label);
  return face;
}

function heading(lines: string[]): HTMLElement {
  const drawn = document.createElement('div');
  drawn.className = 'who-am-i';
  // A menu holds items and groups, nothing else.
  drawn.setAttribute('role', 'group');
  drawn.append(...lines.map((line, i) => span(i ? '' : 'name', line)));
  return drawn;
}

function span(className: string, text = ''): HTMLElement {
  const drawn = document.createElement('span');
  drawn.className = className;
  drawn.textContent = text;
  return drawn;
}

customElements.define('aside-menu', MenuElement);
