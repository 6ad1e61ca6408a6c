import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { keepGridFocus } from './grid-focus';

keepGridFocus(document);
let grid: HTMLElement;
let cell: HTMLElement;

beforeEach(() => {
  vi.useFakeTimers();
  grid = document.createElement('vaadin-grid');
  grid.attachShadow({ mode: 'open' }).innerHTML = '<table><tr><th tabindex="0"></th></tr></table>';
  document.body.append(grid);
  cell = grid.shadowRoot!.querySelector('th')!;
});

afterEach(() => {
  vi.useRealTimers();
  document.body.replaceChildren();
});

function loseFocus(): ReturnType<typeof vi.spyOn> {
  const focused = vi.spyOn(cell, 'focus');
  grid.dispatchEvent(new FocusEvent('focusout', { bubbles: true, composed: true })); // as the page hears of its cell
  vi.advanceTimersByTime(100);
  return focused;
}

it('comes back to a grid whose cell was taken out and in again', () => {
  expect(loseFocus()).toHaveBeenCalledOnce();
});

it('stays away after a press beside the grid', () => {
  document.body.dispatchEvent(new Event('pointerdown', { bubbles: true }));
  expect(loseFocus()).not.toHaveBeenCalled();
});
