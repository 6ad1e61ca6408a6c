/** Milliseconds between two signs that the wall screen is looked at: nobody clicks there, and idle sessions end. */
const WATCHING = 10 * 60 * 1000;

/** `<aside-wall>`: keeps the screen awake where the browser can, and its session alive. Escape leads back. */
class AsideWall extends HTMLElement {
  #timer?: number;
  #lock?: WakeLockSentinel;

  connectedCallback() {
    document.addEventListener('visibilitychange', this.#stayAwake);
    document.addEventListener('keydown', this.#leave);
    this.#timer = window.setInterval(() => this.dispatchEvent(new CustomEvent('aside-watching')), WATCHING);
    this.#stayAwake();
  }

  disconnectedCallback() {
    document.removeEventListener('visibilitychange', this.#stayAwake);
    document.removeEventListener('keydown', this.#leave);
    clearInterval(this.#timer);
    void this.#lock?.release();
    this.#lock = undefined;
  }

  /** The browser lets go of the lock whenever the page is hidden. */
  readonly #stayAwake = async () => {
    if (document.hidden || !('wakeLock' in navigator)) return;
    try {
      this.#lock = await navigator.wakeLock.request('screen');
      if (!this.isConnected) await this.#lock.release();
    } catch {
      // not on an insecure page, and not with a low battery
    }
  };

  readonly #leave = (event: KeyboardEvent) => {
    if (event.key === 'Escape') this.dispatchEvent(new CustomEvent('aside-leave'));
  };
}

customElements.define('aside-wall', AsideWall);

export {};
