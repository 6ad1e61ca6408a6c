import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import './wall';

describe('wall screen', () => {
  const release = vi.fn(async () => {});
  const request = vi.fn(async () => ({ release }));

  beforeEach(() => {
    vi.useFakeTimers();
    Object.defineProperty(navigator, 'wakeLock', { value: { request }, configurable: true });
    document.body.innerHTML = '<aside-wall></aside-wall>';
  });

  afterEach(() => {
    document.body.innerHTML = '';
    vi.useRealTimers();
    vi.clearAllMocks();
  });

  it('keeps the screen awake, again after the page was hidden, until it is left', async () => {
    await vi.advanceTimersByTimeAsync(0);
    expect(request).toHaveBeenCalledWith('screen');
    document.dispatchEvent(new Event('visibilitychange'));
    await vi.advanceTimersByTimeAsync(0);
    expect(request).toHaveBeenCalledTimes(2);
    document.body.innerHTML = '';
    await vi.advanceTimersByTimeAsync(0);
    expect(release).toHaveBeenCalled();
  });

  it('says every ten minutes that it is looked at', () => {
    const watching = vi.fn();
    document.querySelector('aside-wall')!.addEventListener('aside-watching', watching);
    vi.advanceTimersByTime(21 * 60 * 1000);
    expect(watching).toHaveBeenCalledTimes(2);
  });

  it('is left by Escape', () => {
    const leave = vi.fn();
    document.querySelector('aside-wall')!.addEventListener('aside-leave', leave);
    document.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape' }));
    expect(leave).toHaveBeenCalledOnce();
  });
});
