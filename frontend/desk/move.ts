/** Milliseconds within which all windows of a server load again, so that they do not all sign in at the same instant. */
const WITHIN = 3000;

/**
 * `<aside-move>`: says below the head that the server is about to stop, and loads the page again when it is told to. A
 * balancer then gives it to another server. Leaving the page saves what is typed.
 */
class AsideMove extends HTMLElement {
  #timer?: number;

  set moving(now: boolean) {
    if (now) this.#timer ??= window.setTimeout(() => location.reload(), Math.random() * WITHIN);
  }

  disconnectedCallback() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}

customElements.define('aside-move', AsideMove);
