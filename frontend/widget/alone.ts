/**
 * Does something in one tab at a time: the others wait until it is done. Browsers have locks on pages served over https
 * and from this machine only, and refuse them where they refuse storage; there it is simply done. What one tab stores,
 * another may see only a moment after it got the lock, so the lock spares requests, and the server's memory of request keys
 * is what holds.
 */
export async function alone(name: string, work: () => Promise<void>): Promise<void> {
  const locks = navigator.locks as LockManager | undefined;
  let isBegun = false;
  const begin = () => {
    isBegun = true;
    return work();
  };
  try {
    await locks?.request(`aside-chat:${name}`, begin);
  } catch (e) {
    if (isBegun) {
      throw e;
    }
  }
  if (!isBegun) {
    await work();
  }
}

/** Lets all tabs know whether somebody reads in one of them; without locks each knows of itself only. */
export class Readers {
  readonly #name: string;
  #reading?: AbortController;

  constructor(name: string) {
    this.#name = `aside-chat:${name}`;
  }

  /** Whether somebody reads here. */
  tell(isReading: boolean) {
    const locks = navigator.locks as LockManager | undefined;
    if (isReading && !this.#reading) {
      const { signal } = (this.#reading = new AbortController());
      const end = () =>
        new Promise<void>((resolve) => {
          signal.addEventListener('abort', () => resolve());
          if (signal.aborted) {
            resolve();
          }
        });
      locks?.request(this.#name, { mode: 'shared', signal }, end).catch(() => {});
    } else if (!isReading) {
      this.#reading?.abort();
      this.#reading = undefined;
    }
  }

  async isAnybody(): Promise<boolean> {
    const locks = navigator.locks as LockManager | undefined;
    if (this.#reading || !locks) {
      return !!this.#reading;
    }
    return locks.request(this.#name, { ifAvailable: true }, (lock) => !lock).catch(() => false);
  }
}

/** Keeps one ear open in all tabs that nobody looks at, since browsers open few connections to one server. */
export class OneEar {
  readonly #name: string;
  readonly #open: () => void;
  readonly #shut: () => void;
  #waiting?: AbortController;
  #release?: () => void;

  constructor(name: string, open: () => void, shut: () => void) {
    this.#name = `aside-chat:${name}`;
    this.#open = open;
    this.#shut = shut;
    if ((navigator.locks as LockManager | undefined) !== undefined) {
      document.addEventListener('visibilitychange', this.#changed);
      if (document.hidden) {
        this.#changed(); // a tab that was opened in the background
      }
    }
  }

  stop() {
    document.removeEventListener('visibilitychange', this.#changed);
    this.#waiting?.abort();
    this.#release?.();
  }

  #changed = () => {
    this.#waiting?.abort();
    this.#waiting = undefined;
    this.#release?.();
    this.#release = undefined;
    if (document.hidden) {
      void this.#wait();
    } else {
      this.#open();
    }
  };

  async #wait() {
    const waiting = new AbortController();
    this.#waiting = waiting;
    const hold = () => {
      if (waiting.signal.aborted) {
        return undefined;
      }
      this.#open();
      return new Promise<void>((resolve) => (this.#release = resolve));
    };
    let free = true;
    const ask = navigator.locks.request(this.#name, { ifAvailable: true }, (lock) => {
      free = lock !== null;
      return free ? hold() : undefined;
    });
    await ask.catch(() => {}); // where it is refused each tab listens for itself
    if (!free && !waiting.signal.aborted) {
      this.#shut();
      await navigator.locks.request(this.#name, { signal: waiting.signal }, hold).catch(() => {});
    }
  }
}
