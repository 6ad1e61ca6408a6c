import { words } from './words';

/** Milliseconds between two signs of life while somebody looks at the page. */
const INTERVAL = 5000;
/** Milliseconds after which a sign of life that was not answered counts as missed. */
const TIMEOUT = 3000;

/**
 * Asks whether the server can be reached. Vaadin notices a network that drops everything only with its heartbeat, up to
 * a minute later. A hidden page does not ask.
 */
export class Connection {
  #isLost = false;
  #isAsking = false;

  /**
   * @param ask resolves if the server answered, whatever it said
   * @param changed told when the connection is lost and when it is back
   */
  constructor(
    readonly ask: () => Promise<unknown>,
    readonly changed: (lost: boolean) => void,
  ) {}

  /** One failure may be chance: the connection counts as lost after a second one. */
  async check() {
    if (this.#isAsking) return;
    this.#isAsking = true;
    const lost = !(await this.#answers()) && !(await this.#answers());
    this.#isAsking = false;
    this.#set(lost);
  }

  /** The browser knows that there is no network. */
  lose() {
    this.#set(true);
  }

  async #answers(): Promise<boolean> {
    try {
      await this.ask();
      return true;
    } catch {
      return false;
    }
  }

  #set(lost: boolean) {
    if (lost === this.#isLost) return;
    this.#isLost = lost;
    this.changed(lost);
  }
}

/** `<aside-connection>`: says below the head that the connection is lost, and fetches what was missed when it is back. */
class AsideConnection extends HTMLElement {
  readonly #connection = new Connection(
    () => fetch(new URL('livez', document.baseURI), { cache: 'no-store', signal: AbortSignal.timeout(TIMEOUT) }),
    (lost) => this.#show(lost),
  );
  #timer?: number;

  connectedCallback() {
    addEventListener('offline', this.#onOffline);
    addEventListener('online', this.#onCheck);
    document.addEventListener('visibilitychange', this.#onCheck);
    this.#timer = window.setInterval(this.#onCheck, INTERVAL);
  }

  disconnectedCallback() {
    removeEventListener('offline', this.#onOffline);
    removeEventListener('online', this.#onCheck);
    document.removeEventListener('visibilitychange', this.#onCheck);
    clearInterval(this.#timer);
  }

  readonly #onOffline = () => this.#connection.lose();

  readonly #onCheck = () => {
    if (!document.hidden) void this.#connection.check();
  };

  #show(lost: boolean) {
    this.textContent = lost ? words().connectionLost : '';
    // The answer to this event brings what the server could not push.
    if (!lost) this.dispatchEvent(new CustomEvent('aside-connected'));
  }
}

customElements.define('aside-connection', AsideConnection);
