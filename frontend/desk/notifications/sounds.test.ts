import { beforeEach, describe, expect, it, vi } from 'vitest';

class FakeContext {
  static latest: FakeContext;
  state: AudioContextState = 'suspended';
  currentTime = 0;
  destination = {};
  readonly started: number[] = [];
  wake: () => void = () => {};

  constructor() {
    FakeContext.latest = this;
  }

  resume() {
    return new Promise<void>((resolve) => {
      this.wake = () => {
        this.state = 'running';
        resolve();
      };
    });
  }

  createOscillator() {
    return { frequency: {}, connect: () => ({ connect: () => {} }), start: (at: number) => this.started.push(at), stop: () => {} };
  }

  createGain() {
    return { gain: { setValueAtTime: () => {}, linearRampToValueAtTime: () => {}, exponentialRampToValueAtTime: () => {} } };
  }
}

let playSamples: typeof import('./sounds').playSamples;

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  vi.stubGlobal('AudioContext', FakeContext);
  vi.resetModules();
  ({ playSamples } = await import('./sounds'));
});

describe('sounds before the first click of a page', () => {
  it('are dropped once they are old, and do not gather', async () => {
    playSamples(['CUSTOMER']);
    playSamples(['INTERNAL']);
    const context = FakeContext.latest;
    expect(context.started).toEqual([]);
    vi.setSystemTime(Date.now() + 60_000);
    context.wake();
    await Promise.resolve();
    await Promise.resolve();
    expect(context.started).toEqual([]);
    playSamples(['CUSTOMER']);
    expect(context.started).toHaveLength(2);
  });

  it('sound when the browser allows them at once', async () => {
    playSamples(['CUSTOMER']);
    const context = FakeContext.latest;
    context.wake();
    await Promise.resolve();
    await Promise.resolve();
    expect(context.started).toHaveLength(2);
  });
});
