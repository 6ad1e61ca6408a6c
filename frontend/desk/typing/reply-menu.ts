import { fold } from '../fold';
import { words } from '../words';

/** A text that can be sent without typing it, with its placeholders filled in by the server as far as they are known. */
export interface CannedReply {
  title: string;
  text: string;
  /** The viewer's own, not the company's. */
  own?: boolean;
}

/** The text box that the menu belongs to. */
export interface ReplyBox extends HTMLElement {
  readonly text: string;
  readonly selection: [number, number];
  /** Puts a text in the place of a range, and the text cursor behind it. */
  replace(start: number, end: number, text: string): void;
}

const LONGEST_QUERY = 40;
const MOST_SHOWN = 8;

/** The slash at the start of a word before the text cursor, and what was typed after it. */
export function slashAt(text: string, cursor: number): { start: number; query: string } | undefined {
  const start = text.lastIndexOf('/', cursor - 1);
  if (start < 0 || (start > 0 && !/\s/.test(text[start - 1] ?? ''))) return undefined;
  const query = text.slice(start + 1, cursor);
  return query.length > LONGEST_QUERY || /[\n/]|^\s/.test(query) ? undefined : { start, query };
}

/** The replies that hold all words, those first whose title begins with the first word. */
export function matchReplies(replies: readonly CannedReply[], query: string): CannedReply[] {
  const words = fold(query).split(/\s+/).filter(Boolean);
  const rank = ({ title, text }: CannedReply) => {
    if (fold(title).startsWith(words[0] ?? '')) return 0;
    return words.every((word) => fold(title).includes(word)) ? 1 : words.every((word) => fold(`${title} ${text}`).includes(word)) ? 2 : 3;
  };
  return replies
    .filter(({ title, text }) => words.every((word) => fold(`${title} ${text}`).includes(word)))
    .sort((one, other) => rank(one) - rank(other))
    .slice(0, MOST_SHOWN);
}

let menus = 0;

/**
 * Canned replies at the text cursor: opened by a slash at the start of a word, filtered while typing, chosen with the arrow
 * keys and Enter or Tab. Escape closes it and leaves the text. It stands over the conversation and moves nothing.
 */
export class ReplyMenu {
  readonly #box: ReplyBox;
  readonly #place: Element;
  readonly #list = document.createElement('ul');
  readonly #id = `reply-menu-${++menus}`;
  #replies?: readonly CannedReply[];
  #shown: CannedReply[] = [];
  #chosen = 0;
  /** Where the slash stands whose menu was closed by Escape. */
  #dismissed = -1;

  constructor(box: ReplyBox, place: Element) {
    this.#box = box;
    this.#place = place;
    this.#list.className = 'reply-menu';
    this.#list.id = this.#id;
    this.#list.setAttribute('role', 'listbox');
    this.#list.setAttribute('aria-label', words().cannedReplies);
    // A press does not take the focus out of the box.
    this.#list.addEventListener('mousedown', (event) => event.preventDefault());
    this.#list.addEventListener('click', (event) => {
      const option = (event.target as Element).closest<HTMLElement>('[data-index]');
      if (option) this.#insert(Number(option.dataset['index']));
    });
  }

  get isOpen(): boolean {
    return this.#list.isConnected;
  }

  /** The replies came from the server. */
  show(replies: readonly CannedReply[]) {
    this.#replies = replies;
    this.#update();
  }

  /** Text or text cursor changed. */
  edited() {
    const slash = slashAt(this.#box.text, this.#box.selection[0]);
    if (slash?.start !== this.#dismissed) this.#dismissed = -1;
    if (slash && this.#dismissed < 0 && !this.isOpen) {
      this.#box.dispatchEvent(new CustomEvent('aside-replies'));
    }
    this.#update();
  }

  close() {
    this.#list.remove();
    this.#input?.removeAttribute('aria-activedescendant');
  }

  /** @returns whether the key was for the menu */
  onKey(event: KeyboardEvent): boolean {
    if (!this.isOpen || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return false;
    const count = this.#shown.length;
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp':
        this.#chosen = (this.#chosen + (event.key === 'ArrowDown' ? 1 : count - 1)) % count;
        this.#draw();
        break;
      case 'Enter':
      case 'Tab':
        if (event.shiftKey) return false;
        this.#insert(this.#chosen);
        break;
      case 'Escape':
        this.#dismissed = slashAt(this.#box.text, this.#box.selection[0])?.start ?? -1;
        this.close();
        break;
      default:
        return false;
    }
    event.preventDefault();
    event.stopPropagation();
    return true;
  }

  #update() {
    const slash = slashAt(this.#box.text, this.#box.selection[0]);
    const isOpen = slash && this.#dismissed !== slash.start && this.#replies;
    const found = isOpen ? matchReplies(this.#replies ?? [], slash.query) : [];
    if (!found.length) {
      this.#shown = [];
      this.close();
      return;
    }
    if (found.some((reply, index) => reply !== this.#shown[index]) || found.length !== this.#shown.length) this.#chosen = 0;
    this.#shown = found;
    this.#draw();
  }

  #draw() {
    this.#list.replaceChildren(
      ...this.#shown.map(({ title, text, own }, index) => {
        const line = document.createElement('li');
        line.setAttribute('role', 'option');
        line.id = `${this.#id}-${index}`;
        line.dataset['index'] = String(index);
        line.setAttribute('aria-selected', String(index === this.#chosen));
        line.append(span('title', title), ...(own ? [span('own', words().mine)] : []), span('words', text.replace(/\s+/g, ' ')));
        return line;
      }),
    );
    if (!this.isOpen) this.#place.append(this.#list);
    this.#input?.setAttribute('aria-activedescendant', `${this.#id}-${this.#chosen}`);
    this.#list.children[this.#chosen]?.scrollIntoView?.({ block: 'nearest' });
  }

  get #input(): HTMLElement | null {
    return this.#box.querySelector('textarea');
  }

  #insert(index: number) {
    const slash = slashAt(this.#box.text, this.#box.selection[0]);
    const reply = this.#shown[index];
    if (!slash || !reply) return;
    this.close();
    this.#shown = [];
    this.#box.replace(slash.start, this.#box.selection[0], reply.text);
  }
}

function span(name: string, text: string): HTMLElement {
  const element = document.createElement('span');
  element.className = name;
  element.textContent = text;
  return element;
}
