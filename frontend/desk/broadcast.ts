/** In view for this long, in milliseconds, a message counts as seen. */
const SEEN_AFTER = 1000;

/**
 * `<aside-broadcast remaining="MILLISECONDS">`: a message to all agents. Says `aside-seen` once it was in view in a visible
 * page for a moment, and `aside-expired` when the remaining time is over.
 */
export class AsideBroadcast extends HTMLElement {
  static observedAttributes = ['remaining'];

  #inView = false;
  #isSeen = false;
  #seeing?: number;
  #expiring?: number;
  readonly #view = new IntersectionObserver((entries) => this.#viewed(entries.at(-1)?.isIntersecting ?? false));

  connectedCallback() {
    this.#view.observe(this);
    document.addEventListener('visibilitychange', this.#watch);
    this.#countDown();
  }

  disconnectedCallback() {
    this.#view.disconnect();
    document.removeEventListener('visibilitychange', this.#watch);
    clearTimeout(this.#seeing);
    clearTimeout(this.#expiring);
  }

  attributeChangedCallback() {
    this.#countDown();
  }

  #viewed(inView: boolean) {
    this.#inView = inView;
    this.#watch();
  }

  readonly #watch = () => {
    clearTimeout(this.#seeing);
    if (this.#isSeen || !this.#inView || document.visibilityState !== 'visible') return;
    this.#seeing = window.setTimeout(() => {
      this.#isSeen = true;
      this.dispatchEvent(new CustomEvent('aside-seen'));
    }, SEEN_AFTER);
  };

  #countDown() {
    clearTimeout(this.#expiring);
    const remaining = this.getAttribute('remaining');
    if (remaining !== null && this.isConnected) {
      this.#expiring = window.setTimeout(() => this.dispatchEvent(new CustomEvent('aside-expired')), Number(remaining));
    }
  }
}

customElements.define('aside-broadcast', AsideBroadcast);
