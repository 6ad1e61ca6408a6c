import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Refused } from './api';
import { EventReader, type ServerEvent } from './events';

/** A stream that the test writes, as the server would. */
class ServerStream {
  #controller!: ReadableStreamDefaultController<Uint8Array>;
  readonly response = new Response(
    new ReadableStream<Uint8Array>({
      start: (controller) => {
        this.#controller = controller;
      },
    }),
  );

  write(text: string) {
    this.#controller.enqueue(new TextEncoder().encode(text));
  }

  close() {
    this.#controller.close();
  }

  /** As fetch does: its signal ends the body too. */
  until(signal: AbortSignal): this {
    signal.addEventListener('abort', () => this.#controller.error(signal.reason));
    return this;
  }
}

const settled = () => vi.advanceTimersByTimeAsync(0);

let events: ServerEvent[];
let states: boolean[];
let gone: number;
let reader: EventReader | undefined;

beforeEach(() => {
  vi.useFakeTimers();
  events = [];
  states = [];
  gone = 0;
});

afterEach(() => {
  reader?.stop();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

function read(open: (signal: AbortSignal) => Promise<Response>) {
  reader = new EventReader(open, {
    event: (event) => events.push(event),
    connected: (connected) => states.push(connected),
    gone: () => gone++,
  });
  return reader;
}

describe('the stream of events', () => {
  it('puts events together that arrive in pieces', async () => {
    const stream = new ServerStream();
    read(() => Promise.resolve(stream.response));
    stream.write('event: mess');
    stream.write('age\ndata:{"seq":1,\ndata:"text":"é"}\n\n: still here\n\nevent:typing\r\ndata:{}\r\n\r\n');
    await settled();
    expect(events).toEqual([
      { name: 'message', data: '{"seq":1,\n"text":"é"}' },
      { name: 'typing', data: '{}' },
    ]);
    expect(states).toEqual([true]);
  });

  it.each([
    { random: 0, first: 375, second: 750 },
    { random: 0.5, first: 500, second: 1000 },
  ])('opens again after a loss, a little later each time (random $random)', async ({ random, first, second }) => {
    vi.spyOn(Math, 'random').mockReturnValue(random);
    const open = vi.fn(() => Promise.reject<Response>(new TypeError('offline')));
    read(open);
    await settled();
    expect(open).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(first - 1);
    expect(open).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(open).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(second - 1);
    expect(open).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(open).toHaveBeenCalledTimes(3);
  });

  it('opens again when the server closes it', async () => {
    const streams = [new ServerStream(), new ServerStream()];
    const open = vi.fn(() => Promise.resolve(streams[open.mock.calls.length - 1]!.response));
    read(open);
    await settled();
    streams[0]!.close();
    await vi.advanceTimersByTimeAsync(1000);
    expect(states).toEqual([true, false, true]);
  });

  it('takes a silent connection for dead', async () => {
    const open = vi.fn(
      (signal: AbortSignal) =>
        new Promise<Response>((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason));
        }),
    );
    read(open);
    await vi.advanceTimersByTimeAsync(39_000);
    expect(open).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(2000);
    expect(open).toHaveBeenCalledTimes(2);
  });

  it('opens at once when the network is back', async () => {
    const open = vi.fn(() => Promise.reject<Response>(new TypeError('offline')));
    read(open);
    await vi.advanceTimersByTimeAsync(30_000);
    const before = open.mock.calls.length;
    dispatchEvent(new Event('online'));
    await settled();
    expect(open).toHaveBeenCalledTimes(before + 1);
  });

  it('ends where the conversation is gone', async () => {
    const open = vi.fn(() =>
      Promise.reject<Response>(new Refused(404, { code: 'CONVERSATION_UNKNOWN', detail: 'Gone' } as never, null)),
    );
    read(open);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(gone).toBe(1);
    expect(open).toHaveBeenCalledOnce();
  });

  it('is shut while it is paused, and not taken for lost', async () => {
    const open = vi.fn((signal: AbortSignal) => Promise.resolve(new ServerStream().until(signal).response));
    const paused = read(open);
    await settled();
    paused.pause();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(open).toHaveBeenCalledOnce();
    paused.resume();
    await settled();
    expect(open).toHaveBeenCalledTimes(2);
    expect(states.filter((connected) => !connected)).toEqual([]);
  });
});
