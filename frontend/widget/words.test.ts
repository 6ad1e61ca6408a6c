import { afterEach, expect, it } from 'vitest';
import { isolated, language, speak, translated, words } from './words';

afterEach(() => speak(['en']));

it('speaks the first language that it knows', () => {
  expect(speak(['ja', 'pt_PT', 'es'])).toBe(true);
  expect(language).toBe('pt-BR');
  expect(words.unread(2)).toBe('2 novas mensagens');
});

it('says where it knows none, and stays as it is', () => {
  speak(['es-MX']);
  expect(speak(['ja', ''])).toBe(false);
  expect(language).toBe('es');
});

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
