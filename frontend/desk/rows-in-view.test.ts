import { describe, expect, it } from 'vitest';
import { rowsInView } from './rows-in-view';

describe('rows in view', () => {
  it('are all of a short list, and of one whose rows have no height yet', () => {
    expect(rowsInView(100, 72, 5000, 700, [])).toEqual({ first: 0, end: 100 });
    expect(rowsInView(500, 0, 0, 700, [])).toEqual({ first: 0, end: 500 });
  });

  it('have some around them', () => {
    expect(rowsInView(500, 10, 2000, 100, [])).toEqual({ first: 180, end: 230 });
    expect(rowsInView(500, 10, -300, 100, [])).toEqual({ first: 0, end: 0 });
    expect(rowsInView(500, 10, 9000, 100, [])).toEqual({ first: 500, end: 500 });
  });

  it('reach to those that are to be kept', () => {
    expect(rowsInView(500, 10, 2000, 100, [3, -1])).toEqual({ first: 3, end: 230 });
    expect(rowsInView(500, 10, 2000, 100, [400])).toEqual({ first: 180, end: 401 });
  });
});
