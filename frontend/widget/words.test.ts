import { expect, it } from 'vitest';
import { isolated, translated } from './words';

it('isolates names that are written from right to left', () => {
  for (const name of ['עומר', 'عمر', 'Leo عمر']) {
    expect(isolated(name)).toBe(`\u2068${name}\u2069`);
  }
  for (const name of ['Leo', 'Данило', '佐藤']) {
    expect(isolated(name)).toBe(name);
  }
});

it('isolates the name in a sentence of the server', () => {
  expect(translated('عمر joined the conversation.')).toBe('\u2068عمر\u2069 joined the conversation.');
  expect(translated('Leo joined the conversation.')).toBe('Leo joined the conversation.');
});
