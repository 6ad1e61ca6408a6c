import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Api } from './api';

const key = { id: 'talk-1', token: 'secret' };
const api = new Api('https://aside.example/');

/** A request that does what the test says. */
class FakeRequest {
  static last: FakeRequest;
  readonly upload: Partial<XMLHttpRequestUpload> = {};
  readonly headers: Record<string, string> = {};
  body?: FormData;
  status = 0;
  responseText = '';
  isAborted = false;
  onload?: () => void;
  onabort?: () => void;

  constructor() {
    FakeRequest.last = this;
  }

  open() {}

  setRequestHeader(name: string, value: string) {
    this.headers[name] = value;
  }

  getResponseHeader() {
    return null;
  }

  send(body: FormData) {
    this.body = body;
  }

  abort() {
    this.isAborted = true;
    this.onabort?.();
  }

  progresses(loaded: number) {
    this.upload.onprogress!.call(this as never, { loaded, total: 100 } as never);
  }

  hasLeft() {
    this.upload.onload!.call(this as never, {} as never);
  }

  answers(status: number, body: unknown) {
    this.status = status;
    this.responseText = JSON.stringify(body);
    this.onload?.();
  }
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('XMLHttpRequest', FakeRequest);
});

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('an upload', () => {
  const begin = (name = 'note.txt', progress = (_: number) => {}) => {
    const transfer = api.upload(key, new File(['x'], name), 'once', progress);
    const failed = vi.fn();
    transfer.done.catch(failed);
    return { transfer, request: FakeRequest.last, failed };
  };

  it('is given up when it makes no progress', async () => {
    const { transfer, request } = begin();
    const end = expect(transfer.done).rejects.toThrow(TypeError);
    await vi.advanceTimersByTimeAsync(59_000);
    request.progresses(10);
    await vi.advanceTimersByTimeAsync(59_000);
    request.progresses(20);
    await vi.advanceTimersByTimeAsync(59_000);
    expect(request.isAborted).toBe(false);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(request.isAborted).toBe(true);
    await end;
  });

  it('is given up when the server does not answer', async () => {
    const { request, failed } = begin();
    request.progresses(100);
    await vi.advanceTimersByTimeAsync(30_000);
    request.hasLeft();
    await vi.advanceTimersByTimeAsync(59_000);
    expect(failed).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(failed).toHaveBeenCalledOnce();
  });

  it('tells what has left, and ends with its answer', async () => {
    const progress = vi.fn();
    const { transfer, request } = begin('note.txt', progress);
    expect(request.headers).toEqual({ Authorization: 'Bearer secret', 'Idempotency-Key': 'once' });
    request.progresses(50);
    request.hasLeft();
    request.answers(201, { seq: 3 });
    expect(progress).toHaveBeenCalledExactlyOnceWith(0.5);
    expect(await transfer.done).toEqual({ seq: 3 });
  });

  it('begins no encoded word with the name of a file', () => {
    const { request } = begin('=?utf-8?B?A_B?=.pdf');
    expect((request.body!.get('file') as File).name).toBe('=_utf-8?B?A_B?=.pdf');
  });
});

describe('an attachment', () => {
  let stream: ReadableStreamDefaultController<Uint8Array>;

  beforeEach(() => {
    vi.stubGlobal('fetch', (_: string, { signal }: RequestInit) => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          stream = controller;
          signal?.addEventListener('abort', () => controller.error(signal.reason));
        },
      });
      const headers = new Headers({ 'Content-Type': 'image/png' });
      return Promise.resolve(new Response(body, { headers }));
    });
  });

  it('is read for as long as it comes', async () => {
    const attachment = api.attachment(key, 'a', true);
    for (const part of ['one, ', 'two']) {
      await vi.advanceTimersByTimeAsync(39_000);
      stream.enqueue(new TextEncoder().encode(part));
    }
    await vi.advanceTimersByTimeAsync(39_000);
    stream.close();
    const blob = await attachment;
    expect(blob.type).toBe('image/png');
    expect(await blob.text()).toBe('one, two');
  });

  it('is given up when nothing more comes', async () => {
    const end = expect(api.attachment(key, 'a', false)).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(0);
    stream.enqueue(new TextEncoder().encode('one'));
    await vi.advanceTimersByTimeAsync(40_000);
    await end;
  });
});
