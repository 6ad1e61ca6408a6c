import { afterEach, expect, test, vi } from 'vitest';
import './move';

afterEach(() => vi.useRealTimers());

function element() {
  const reload = vi.fn();
  vi.stubGlobal('location', { reload });
  vi.useFakeTimers();
  const move = document.createElement('aside-move') as HTMLElement & { moving: boolean };
  document.body.append(move);
  return { move, reload };
}

test('loads the page again once within three seconds after it is told to', () => {
  const { move, reload } = element();
  move.moving = false;
  vi.advanceTimersByTime(60_000);
  expect(reload).not.toHaveBeenCalled();

  move.moving = true;
  move.moving = true;
  vi.advanceTimersByTime(3_000);
  expect(reload).toHaveBeenCalledOnce();
});

test('does not load again a page that was left', () => {
  const { move, reload } = element();
  move.moving = true;
  move.remove();
  vi.advanceTimersByTime(3_000);
  expect(reload).not.toHaveBeenCalled();
});
