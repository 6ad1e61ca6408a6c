import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepInputMethodApart } from './input-method';

let page: HTMLElement;
let field: HTMLInputElement;
let heard: string[];

beforeEach(() => {
  page = document.createElement('div');
  field = document.createElement('input');
  page.append(field);
  document.body.append(page);
  heard = [];
  keepInputMethodApart(page);
  for (const listener of [page, field]) {
    listener.addEventListener('keydown', (event) => heard.push((event as KeyboardEvent).key));
  }
});

afterEach(() => page.remove());

function press(key: string, options: KeyboardEventInit) {
  field.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...options }));
}

it('hides the presses that confirm or drop a word, also where only the key code says so', () => {
  press('Enter', { isComposing: true });
  press('Enter', { keyCode: 229 });
  press('Escape', { isComposing: true });
  expect(heard).toEqual([]);
});

it('hides nothing else', () => {
  press('Enter', {});
  press('a', { isComposing: true });
  expect(heard).toEqual(['Enter', 'Enter', 'a', 'a']);
});
