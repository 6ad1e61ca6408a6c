import { describe, expect, it, vi } from 'vitest';
import { Connection } from './connection';

describe('a connection', () => {
  it('is lost after two unanswered questions, and back after one answer', async () => {
    const ask = vi.fn(() => Promise.reject(new Error('no network')));
    const changed = vi.fn();
    const connection = new Connection(ask, changed);
    await connection.check();
    await connection.check();
    expect(changed.mock.calls).toEqual([[true]]);
    ask.mockResolvedValue(undefined as never);
    await connection.check();
    await connection.check();
    expect(changed.mock.calls).toEqual([[true], [false]]);
  });

  it('survives one unanswered question', async () => {
    const ask = vi.fn().mockRejectedValueOnce(new Error('chance')).mockResolvedValue('');
    const changed = vi.fn();
    await new Connection(ask, changed).check();
    expect(changed).not.toHaveBeenCalled();
  });

  it('is lost at once when the browser says so', () => {
    const changed = vi.fn();
    const connection = new Connection(vi.fn(), changed);
    connection.lose();
    connection.lose();
    expect(changed.mock.calls).toEqual([[true]]);
  });

  it('asks one question at a time', async () => {
    let answer = () => {};
    const ask = vi.fn(() => new Promise<void>((done) => (answer = done)));
    const connection = new Connection(ask, vi.fn());
    const first = connection.check();
    await connection.check();
    expect(ask).toHaveBeenCalledOnce();
    answer();
    await first;
  });
});
