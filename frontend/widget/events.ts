import { inTime, Refused } from './api';

/** One server-sent event. */
export interface ServerEvent {
  name: string;
  data: string;
}

export interface Listener {
  event(event: ServerEvent): void;
  /** Whether the stream is open; told when that changes. */
  connected(connected: boolean): void;
  /** The conversation does not exist any more. */
  gone(): void;
}

const LONGEST_PAUSE = 15_000;

/**
 * Server-sent events read by fetch, since the browser's own EventSource cannot send a token. Opens again after a loss,
 * a little later each time, and at once when the browser says that the network is back.
 */
export class EventReader {
  readonly #open: (signal: AbortSignal) => Promise<Response>;
  readonly #listener: Listener;
  #stopped = false;
  #paused = false;
  #attempts = 0;
  #current?: AbortController;
  #timer?: ReturnType<typeof setTimeout>;

  constructor(open: (signal: AbortSignal) => Promise<Response>, listener: Listener) {
    this.#open = open;
    this.#listener = listener;
    addEventListener('online', this.#again);
    addEventListener('offline', this.#lost);
    void this.#run();
  }

  stop() {
    this.#stopped = true;
    clearTimeout(this.#timer);
    removeEventListener('online', this.#again);
    removeEventListener('offline', this.#lost);
    this.#current?.abort();
  }

  /** Shuts the stream until {@link resume}; it is not taken for lost. */
  pause() {
    this.#paused = true;
    clearTimeout(this.#timer);
    this.#current?.abort();
  }

  resume() {
    if (this.#paused) {
      this.#paused = false;
      this.#again();
    }
  }

  #again = () => {
    this.#attempts = 0;
    if (!this.#current && !this.#paused && !this.#stopped) {
      clearTimeout(this.#timer);
      void this.#run();
    }
  };

  #lost = () => this.#current?.abort();

  async #run() {
    const controller = new AbortController();
    this.#current = controller;
    let asked = 0;
    try {
      const answer = await inTime(this.#open(controller.signal), controller);
      this.#attempts = 0;
      this.#listener.connected(true);
      await this.#read(answer, controller);
    } catch (e) {
      if (e instanceof Refused && e.isFinal) {
        this.stop();
        this.#listener.gone();
        return;
      }
      asked = e instanceof Refused ? e.after : 0;
    } finally {
      controller.abort(); // lets go of what was not read
      this.#current = undefined;
    }
    if (this.#paused && !this.#stopped) {
      return;
    }
    if (!this.#stopped) {
      this.#listener.connected(false);
      const pause = Math.min(LONGEST_PAUSE, 500 * 2 ** this.#attempts++) * (0.75 + Math.random() / 2);
      this.#timer = setTimeout(() => void this.#run(), Math.max(pause, asked));
    }
  }

  async #read(answer: Response, controller: AbortController) {
    const reader = answer.body!.pipeThrough(new TextDecoderStream()).getReader();
    let rest = '';
    for (;;) {
      const { done, value } = await inTime(reader.read(), controller);
      if (done || this.#stopped) {
        return;
      }
      const blocks = (rest + value).split(/\r?\n\r?\n/);
      rest = blocks.pop()!;
      blocks.map(parse).forEach((event) => event.data && this.#listener.event(event));
    }
  }
}

function parse(block: string): ServerEvent {
  const event = { name: 'message', data: '' };
  for (const line of block.split(/\r?\n/)) {
    if (line.startsWith('event:')) {
      event.name = line.slice(6).trim();
    } else if (line.startsWith('data:')) {
      event.data += (event.data ? '\n' : '') + line.slice(5);
    }
  }
  return event;
}
