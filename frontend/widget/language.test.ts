import { afterEach, expect, it, vi } from 'vitest';
import { speakAs } from './language';
import { Memory } from './memory';
import { language, speak } from './words';

const SERVER = 'https://aside.example/';

afterEach(() => {
  vi.unstubAllGlobals();
  localStorage.clear();
  speak(['en']);
});

const company = (chosen: string | null) => ({
  name: 'Acme',
  departments: ['Support'],
  colour: '#2451c4',
  greeting: '',
  language: chosen,
});

/** A server whose company has chosen this language. */
function server(chosen: string | null) {
  const asked = vi.fn(async () => new Response(JSON.stringify(company(chosen)), { status: 200 }));
  vi.stubGlobal('fetch', asked);
  return asked;
}

it('speaks the language of the page, without asking', async () => {
  const asked = server('pt-BR');
  await speakAs('es-MX', SERVER, 'acme');
  expect(language).toBe('es');
  expect(asked).not.toHaveBeenCalled();
});

it("speaks the company's where it does not know the page's", async () => {
  const asked = server('pt-BR');
  await speakAs('de', SERVER, 'acme');
  expect(language).toBe('pt-BR');
  expect(asked).toHaveBeenCalledOnce();
});

it('remembers it', async () => {
  const asked = server('pt-BR');
  new Memory('acme', 'aside.example/').company = company('es');
  await speakAs('de', SERVER, 'acme');
  expect(language).toBe('es');
  expect(asked).not.toHaveBeenCalled();
});

it('speaks English where the company has chosen none, or cannot be asked', async () => {
  server(null);
  await speakAs('de', SERVER, 'acme');
  expect(language).toBe('en');
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('No connection')));
  await speakAs('de', SERVER, 'acme');
  expect(language).toBe('en');
});
