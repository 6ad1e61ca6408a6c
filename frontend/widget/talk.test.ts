import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Api, type Message, Refused } from './api';
import { Memory } from './memory';
import { Talk } from './talk';

const key = { id: 'talk-1', token: 'secret', protocol: '1' };

interface Post {
  text: string;
  key: string;
  accept(seq: number): Promise<unknown>;
  fail(error: unknown): Promise<unknown>;
}

interface Upload {
  name: string;
  key: string;
  accept(seq: number): Promise<unknown>;
  fail(error: unknown): Promise<unknown>;
}

/** The server, as the test plays it: it answers when the test says so. */
class Server {
  readonly posts: Post[] = [];
  readonly uploads: Upload[] = [];
  #stream?: ReadableStreamDefaultController<Uint8Array>;

  readonly api = {
    events: () =>
      Promise.resolve(
        new Response(
          new ReadableStream<Uint8Array>({
            start: (controller) => {
              this.#stream = controller;
            },
          }),
        ),
      ),
    post: (_: unknown, text: string, requestKey: string) =>
      new Promise<Message>((resolve, reject) => {
        this.posts.push({
          text,
          key: requestKey,
          accept: (seq) => (resolve(message(seq, text)), settled()),
          fail: (error) => (reject(error), settled()),
        });
      }),
    upload: (_: unknown, file: File, requestKey: string) => ({
      done: new Promise<Message>((resolve, reject) => {
        this.uploads.push({
          name: file.name,
          key: requestKey,
          accept: (seq) => (resolve(message(seq, '')), settled()),
          fail: (error) => (reject(error), settled()),
        });
      }),
      cancel: () => {},
    }),
    typing: vi.fn(() => Promise.resolve()),
    seen: vi.fn(() => Promise.resolve()),
  } as unknown as Api;

  async push(name: string, data: unknown) {
    this.#stream?.enqueue(new TextEncoder().encode(`event:${name}\ndata:${JSON.stringify(data)}\n\n`));
    await settled();
  }
}

const message = (seq: number, text: string, author = 'CUSTOMER') =>
  ({ seq, text, author, name: 'Carla', sentAt: '2026-01-01T00:00:00Z' }) as Message;
const refused = (status: number, after: string | null = null) =>
  new Refused(status, { code: 'CONVERSATION_CLOSED', detail: 'Closed' } as never, after);
const settled = () => vi.advanceTimersByTimeAsync(0);

let server: Server;
let memory: Memory;
let talk: Talk;

beforeEach(async () => {
  vi.useFakeTimers();
  localStorage.clear();
  server = new Server();
  memory = new Memory('acme');
  memory.talk = key;
  talk = new Talk(server.api, memory, key);
  await settled();
});

afterEach(() => {
  talk.close();
  vi.useRealTimers();
});

describe('a talk', () => {
  it('sends one after the other, in the order of writing', async () => {
    talk.say('one');
    talk.say('two');
    await settled();
    expect(server.posts.map(({ text }) => text)).toEqual(['one']);
    await server.posts[0]!.accept(1);
    expect(server.posts.map(({ text }) => text)).toEqual(['one', 'two']);
    await server.posts[1]!.accept(2);
    expect(talk.messages.map(({ text }) => text)).toEqual(['one', 'two']);
    expect(talk.pending).toEqual([]);
    expect(memory.outgoing(key.id)).toEqual([]);
  });

  it('sends again under the same key when nothing is known of the first time', async () => {
    talk.say('one');
    await settled();
    await server.posts[0]!.fail(new TypeError('offline'));
    expect(talk.pending[0]?.state).toBe('waiting');
    await vi.advanceTimersByTimeAsync(5000);
    expect(server.posts).toHaveLength(2);
    expect(server.posts[1]!.key).toBe(server.posts[0]!.key);
  });

  it('keeps a refused text until it is tried again or taken back', async () => {
    talk.say('one');
    talk.say('two');
    await settled();
    await server.posts[0]!.fail(refused(409));
    expect(talk.pending[0]).toMatchObject({ text: 'one', state: 'refused' });
    await server.posts[1]!.accept(1);
    expect(talk.unsent).toEqual(['one']);
    expect(talk.takeBack(talk.pending[0]!.key)).toBe('one');
    expect(talk.pending).toEqual([]);
    expect(memory.outgoing(key.id)).toEqual([]);
  });

  it('goes on after a reload with what was on its way', async () => {
    talk.say('one');
    await settled();
    talk.close();
    const after = new Server();
    talk = new Talk(after.api, memory, key);
    await settled();
    expect(after.posts).toMatchObject([{ text: 'one', key: server.posts[0]!.key }]);
  });

  it('shows a text once where the stream is faster than the answer', async () => {
    talk.say('one');
    await settled();
    await server.push('message', message(1, 'one'));
    expect(talk.messages).toHaveLength(1);
    expect(talk.unsent).toEqual([]);
    await server.posts[0]!.accept(1);
    expect(talk.messages).toHaveLength(1);
    expect(talk.pending).toEqual([]);
  });

  it('takes the messages in their order, without a gap', async () => {
    await server.push('message', message(4, 'four', 'AGENT'));
    await server.push('message', message(6, 'six', 'AGENT'));
    await server.push('message', message(5, 'five', 'AGENT'));
    expect(talk.messages.map(({ seq }) => seq)).toEqual([4, 5]);
    expect(talk.firstSeq).toBe(4);
  });

  it('forgets that the agent types', async () => {
    await server.push('typing', { typing: true });
    expect(talk.isAgentTyping).toBe(true);
    await vi.advanceTimersByTimeAsync(7000);
    expect(talk.isAgentTyping).toBe(false);
    await server.push('typing', { typing: true });
    await server.push('message', message(1, 'Hello', 'AGENT'));
    expect(talk.isAgentTyping).toBe(false);
  });

  it('tells that the customer types at most every three seconds', async () => {
    talk.types();
    talk.types();
    expect(server.api.typing).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(3001);
    talk.types();
    expect(server.api.typing).toHaveBeenCalledTimes(2);
  });

  it('refuses an empty file and one that is too large before it is sent', () => {
    talk.attach([new File([], 'empty.txt'), new File(['x'], 'note.txt')]);
    expect(talk.uploads.map(({ state }) => state)).toEqual(['refused', 'chosen']);
    expect(talk.isFileChosen).toBe(true);
  });

  it('refuses a file at which the server fails again and again, and sends the next one', async () => {
    talk.attach([new File(['x'], 'bad.txt'), new File(['y'], 'good.txt')]);
    talk.sendChosen();
    await settled();
    for (let tries = 1; tries <= 5; tries++) {
      expect(server.uploads.map(({ name }) => name)).toEqual(Array(tries).fill('bad.txt'));
      await server.uploads.at(-1)!.fail(refused(500));
      await vi.advanceTimersByTimeAsync(5000);
    }
    expect(new Set(server.uploads.slice(0, 5).map((upload) => upload.key)).size).toBe(1);
    expect(talk.uploads[0]).toMatchObject({ state: 'refused', reason: 'Closed' });
    expect(server.uploads[5]?.name).toBe('good.txt');
    await server.uploads[5]!.accept(1);
    expect(talk.uploads.map(({ file }) => file.name)).toEqual(['bad.txt']);
  });

  it('sends a file again under the same key when it was given up', async () => {
    talk.attach([new File(['x'], 'note.txt')]);
    talk.sendChosen();
    await settled();
    await server.uploads[0]!.fail(new TypeError('No connection'));
    await vi.advanceTimersByTimeAsync(5000);
    expect(server.uploads).toHaveLength(2);
    expect(server.uploads[1]!.key).toBe(server.uploads[0]!.key);
    await server.uploads[1]!.accept(1);
    expect(talk.uploads).toEqual([]);
  });

  it('sends a file for as long as the server says when to come again, or is not there', async () => {
    talk.attach([new File(['x'], 'note.txt')]);
    talk.sendChosen();
    await settled();
    for (const error of [...Array<unknown>(6).fill(refused(503, '5')), ...Array<unknown>(6).fill(new TypeError())]) {
      await server.uploads.at(-1)!.fail(error);
      expect(talk.uploads[0]?.state).toBe('waiting');
      await vi.advanceTimersByTimeAsync(5000);
    }
    expect(server.uploads).toHaveLength(13);
  });

  it('hears that its closing was undone, and takes texts again', async () => {
    await server.push('status', { status: 'CLOSED' });
    await vi.advanceTimersByTimeAsync(10_000);
    expect(talk.isOver).toBe(true);
    await server.push('status', { status: 'ONGOING' });
    expect(talk.isOver).toBe(false);
    await vi.advanceTimersByTimeAsync(20_000);
    await server.push('message', message(1, 'Still here', 'AGENT'));
    expect(talk.messages.map(({ text }) => text)).toEqual(['Still here']);
    talk.say('Good');
    await settled();
    expect(server.posts.map(({ text }) => text)).toEqual(['Good']);
  });

  it('stops listening some time after the end', async () => {
    await server.push('status', { status: 'CLOSED' });
    await vi.advanceTimersByTimeAsync(16_000);
    await server.push('status', { status: 'ONGOING' });
    expect(talk.isOver).toBe(true);
  });
});

describe('what the reader sees', () => {
  const seen = () => vi.mocked(server.api.seen);

  it('is told once for several messages, of what agents said only', async () => {
    await server.push('message', message(1, 'Hello'));
    talk.sees();
    await server.push('message', message(2, 'Good morning', 'AGENT'));
    talk.sees();
    await server.push('message', message(3, 'How can I help?', 'AGENT'));
    talk.sees();
    await server.push('message', message(4, 'My line is dead'));
    talk.sees();
    await vi.advanceTimersByTimeAsync(600);
    expect(seen()).toHaveBeenCalledExactlyOnceWith(key, 3);
    talk.sees();
    await vi.advanceTimersByTimeAsync(600);
    expect(seen()).toHaveBeenCalledOnce();
  });

  it('is told again after a failure', async () => {
    seen().mockRejectedValueOnce(new TypeError('No connection'));
    await server.push('message', message(1, 'Good morning', 'AGENT'));
    talk.sees();
    await vi.advanceTimersByTimeAsync(600);
    talk.sees();
    await vi.advanceTimersByTimeAsync(600);
    expect(seen()).toHaveBeenCalledTimes(2);
  });
});
