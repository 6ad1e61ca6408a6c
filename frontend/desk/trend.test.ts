import { describe, expect, it } from 'vitest';
import { lines, parse, words } from './trend';

describe('trend', () => {
  it('reads one value a minute, with gaps', () => {
    expect(parse('1,,3')).toEqual([1, null, 3]);
    expect(parse('')).toEqual([]);
  });

  it('draws from the bottom to the highest value', () => {
    expect(lines([0, 4, 2])).toEqual(['0.0,23.0 50.0,1.0 100.0,12.0']);
  });

  it('draws nothing over a gap, and no point alone', () => {
    expect(lines([1, 1, null, 1, null, 1, 1])).toHaveLength(2);
    expect(lines([null, 3])).toEqual([]);
  });

  it('says the least and the most', () => {
    expect(words([2, null, 7, 3], '')).toBe('Last hour: 2 to 7');
    expect(words([0, 190], 'seconds')).toBe('Last hour: 0 s to 3 min');
    expect(words([null], '')).toBe('');
  });

  it('says what it shows to whoever does not see it', () => {
    document.body.innerHTML = '<aside-trend values="1,2"></aside-trend>';
    const trend = document.querySelector('aside-trend')!;
    expect(trend.getAttribute('aria-label')).toBe('Last hour: 1 to 2');
    expect(trend.querySelectorAll('polyline')).toHaveLength(1);
    trend.setAttribute('values', '');
    expect(trend.querySelectorAll('polyline')).toHaveLength(0);
    expect(trend.getAttribute('aria-label')).toBe('Last hour: nothing is known yet');
  });
});
