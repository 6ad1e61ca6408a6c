import { describe, expect, it } from 'vitest';
import { applySteps } from './steps';

const item = (id: string, line = 'Hello') => ({ id, line });
const ids = (items: readonly { id: string }[]) => items.map(({ id }) => id).join('');

describe('steps', () => {
  const items = ['a', 'b', 'c'].map((id) => item(id));

  it('insert, move, remove and change items in their order', () => {
    expect(ids(applySteps(items, [{ remove: 'a' }, { item: item('d'), index: 0 }, { move: 'c', index: 1 }]))).toBe('dcb');
    const changed = applySteps(items, [{ item: item('b', 'Anybody?') }]);
    expect(changed[1]?.line).toBe('Anybody?');
    expect(changed[0]).toBe(items[0]);
  });

  it('ignore an item that is not there', () => {
    expect(ids(applySteps(items, [{ remove: 'x' }, { move: 'x', index: 0 }, { item: item('x') }]))).toBe('abc');
  });
});

