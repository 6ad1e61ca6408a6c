import { afterEach, beforeEach, expect, test, vi } from 'vitest';

let view: (entries: { isIntersecting: boolean }[]) => void;
let visible: DocumentVisibilityState;

beforeEach(async () => {
  vi.useFakeTimers();
  visible = 'visible';
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => visible);
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      constructor(callback: typeof view) {
        view = callback;
      }
      observe() {}
      disconnect() {}
    },
  );
  await import('./broadcast');
});

afterEach(() => {
  document.body.innerHTML = '';
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

function show(remaining?: number) {
  const element = document.createElement('aside-broadcast');
  if (remaining !== undefined) element.setAttribute('remaining', String(remaining));
  const said: string[] = [];
  for (const type of ['aside-seen', 'aside-expired']) element.addEventListener(type, () => said.push(type));
  document.body.append(element);
  return { element, said };
}

function setVisible(state: DocumentVisibilityState) {
  visible = state;
  document.dispatchEvent(new Event('visibilitychange'));
}

test('is seen once, after a moment in view', () => {
  const { said } = show();
  vi.advanceTimersByTime(5000);
  expect(said).toEqual([]);
  view([{ isIntersecting: true }]);
  vi.advanceTimersByTime(999);
  expect(said).toEqual([]);
  vi.advanceTimersByTime(1);
  view([{ isIntersecting: false }]);
  view([{ isIntersecting: true }]);
  vi.advanceTimersByTime(5000);
  expect(said).toEqual(['aside-seen']);
});

test('is not seen in a hidden tab, and is when the tab is shown', () => {
  visible = 'hidden';
  const { said } = show();
  view([{ isIntersecting: true }]);
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual([]);
  setVisible('visible');
  vi.advanceTimersByTime(500);
  setVisible('hidden');
  vi.advanceTimersByTime(60_000);
  expect(said).toEqual([]);
  setVisible('visible');
  vi.advanceTimersByTime(1000);
  expect(said).toEqual(['aside-seen']);
});

test('says when it expires, not before and not after it was removed', () => {
  const { said } = show(300_000);
  const other = show(300_000);
  other.element.remove();
  vi.advanceTimersByTime(299_999);
  expect(said).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(said).toEqual(['aside-expired']);
  expect(other.said).toEqual([]);
});
