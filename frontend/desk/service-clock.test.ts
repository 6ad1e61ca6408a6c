import { describe, expect, it } from 'vitest';
import { clockState, clockWords } from './service-clock';

const MINUTE = 60_000;

describe('a service clock', () => {
  it.each([
    [0, 'neutral', 'first reply in 10 min'],
    [7.4 * MINUTE, 'neutral', 'first reply in 2 min'],
    [7.5 * MINUTE, 'near', 'first reply due in 2 min'],
    [9.5 * MINUTE, 'near', 'first reply due in 30 s'],
    [10 * MINUTE, 'missed', 'first reply 0 s late'],
    [13 * MINUTE, 'missed', 'first reply 3 min late'],
    [100 * MINUTE, 'missed', 'first reply 1 h 30 min late'],
  ])('after %d ms', (now, state, words) => {
    expect(clockState(7.5 * MINUTE, 10 * MINUTE, now)).toBe(state);
    expect(clockWords('first reply', 7.5 * MINUTE, 10 * MINUTE, now)).toBe(words);
  });

  it('shows nothing without a moment', () => {
    const element = document.createElement('aside-service-clock');
    element.setAttribute('label', 'reply');
    document.body.append(element);
    expect(element.textContent).toBe('');
    element.setAttribute('near', '2026-03-02T09:00:00Z');
    element.setAttribute('due', '2026-03-02T09:05:00Z');
    expect(element.dataset.state).toBe('missed');
    element.remove();
  });
});
