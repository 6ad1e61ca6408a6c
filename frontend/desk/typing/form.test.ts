import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import './form';

interface Field extends HTMLElement {
  value: string;
  readonly: boolean;
}

let isActive = true;
let told: string[];

beforeEach(() => {
  vi.useFakeTimers();
  isActive = true;
  told = [];
  Object.assign(window, { Vaadin: { Flow: { clients: { app: { isActive: () => isActive } } } } });
  document.body.innerHTML = `<aside-form><vaadin-text-field><input></vaadin-text-field>
    <vaadin-text-area><textarea></textarea></vaadin-text-area></aside-form><button>Send</button>`;
  (document.querySelector('aside-form') as HTMLElement & { sendBy(button: HTMLElement): void }).sendBy(button());
  // What Vaadin's client does: it tells a text at its change, and presses.
  document.querySelectorAll<Field>('vaadin-text-field, vaadin-text-area').forEach((field) => {
    field.addEventListener('change', () => told.push(field.querySelector<HTMLInputElement>('input, textarea')!.value));
  });
  button().addEventListener('click', () => told.push('pressed'));
  document.querySelector('aside-form')?.addEventListener('keydown', (event) => told.push((event as KeyboardEvent).key));
});

afterEach(() => {
  isActive = false;
  vi.advanceTimersByTime(1000);
  document.body.innerHTML = '';
  vi.useRealTimers();
});

const button = () => document.querySelector('button')!;

function type(selector: 'input' | 'textarea', text: string): HTMLInputElement {
  const input = document.querySelector<HTMLInputElement>(selector)!;
  input.focus();
  input.value = text;
  return input;
}

function key(name: string, target: Element) {
  target.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true, cancelable: true }));
}

it('tells what was typed before the press, which Enter is as well', () => {
  const input = type('input', 'With another customer');
  key('Enter', input);
  expect(told).toEqual(['With another customer', 'pressed']);
});

it('tells what was typed before Escape closes the dialog', () => {
  key('Escape', type('textarea', 'half'));
  expect(told).toEqual(['half', 'Escape']);
});

it('begins a new line at Enter in a field of several', () => {
  key('Enter', type('textarea', 'one'));
  expect(told).toEqual(['Enter']);
});

it('takes neither text nor a second press nor Escape between a press and its answer', () => {
  const input = type('input', 'once');
  button().click();
  const field = input.parentElement as Field;
  expect(field.readonly).toBe(true);
  button().click();
  key('Enter', input);
  key('Escape', input);
  expect(told).toEqual(['once', 'pressed']);

  isActive = false;
  vi.advanceTimersByTime(500);
  expect(field.readonly).toBe(false);
  button().click();
  expect(told.at(-1)).toBe('pressed');
});

it('does nothing for a button that is disabled', () => {
  type('input', 'kept');
  button().toggleAttribute('disabled', true);
  button().click();
  expect(document.querySelector<Field>('vaadin-text-field')?.readonly).toBeFalsy();
});
