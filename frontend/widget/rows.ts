import { el } from './dom';

/**
 * A list that is drawn anew only where something changed: what stays is not announced again and keeps the keyboard.
 */
export class Rows<T extends { key: string }> {
  readonly element = el('div', { class: 'messages', 'aria-live': 'polite' });
  readonly #look: (one: T) => string;
  readonly #draw: (one: T) => HTMLElement;
  #shown = new Map<string, { look: string; row: HTMLElement }>();

  /** @param look all that makes a row look as it does, apart from what never changes */
  constructor(look: (one: T) => string, draw: (one: T) => HTMLElement) {
    this.#look = look;
    this.#draw = draw;
  }

  render(all: T[]) {
    const shown = new Map<string, { look: string; row: HTMLElement }>();
    for (const one of all) {
      const look = this.#look(one);
      const known = this.#shown.get(one.key);
      shown.set(one.key, known?.look === look ? known : { look, row: this.#draw(one) });
    }
    for (const [key, { row }] of this.#shown) {
      if (shown.get(key)?.row !== row) {
        row.remove();
      }
    }
    [...shown.values()].forEach(({ row }, index) => {
      const there = this.element.children[index] ?? null;
      if (row !== there) {
        this.element.insertBefore(row, there);
      }
    });
    this.#shown = shown;
  }
}
