import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { AsideTextBox } from './text-box';

vi.mock('@vaadin/text-area', () => {
  class Field extends HTMLElement {
    value = '';
  }
  customElements.define('vaadin-text-area', Field);
  return {};
});
vi.mock('@vaadin/notification', () => ({ Notification: { show: vi.fn() } }));
await import('./opening');

let isActive = true;

beforeEach(() => {
  vi.useFakeTimers();
  localStorage.clear();
  isActive = true;
  Object.assign(window, { Vaadin: { Flow: { clients: { app: { isActive: () => isActive } } } } });
  document.body.innerHTML = `<div class="inbox">
    <li data-conversation="mine"><a href="#"><span class="name">Eva</span></a></li>
    <li data-conversation="waits"><a href="#"><span class="name">Nina</span></a><button class="take"></button></li>
    <div class="side"><div class="conversation" data-conversation="former"></div></div></div>`;
  // Without a layout nothing has a width.
  Object.defineProperty(document.querySelector('.side'), 'clientWidth', { value: 600 });
});

afterEach(() => {
  isActive = false;
  vi.advanceTimersByTime(1000);
  vi.useRealTimers();
});

function press(selector: string) {
  document.querySelector<HTMLElement>(selector)?.click();
}

const former = () => document.querySelector<HTMLElement>('.conversation');
const curtain = () => document.querySelector<HTMLElement>('.opening');

it('takes no more input for the former conversation, and says what is opened', () => {
  press('[data-conversation=mine] a');
  expect(former()?.inert).toBe(true);
  expect(curtain()?.textContent).toContain('Opening Eva…');
});

it('gives the new conversation its words before its panel is there', () => {
  press('[data-conversation=mine] a');
  const provisional = curtain()?.querySelector('aside-text-box') as AsideTextBox;
  const field = provisional.querySelector('vaadin-text-area') as HTMLElement & { value: string };
  field.value = 'typed early';
  field.dispatchEvent(new Event('input', { bubbles: true }));

  const real = document.createElement('aside-text-box') as AsideTextBox;
  real.innerHTML = '<div class="field"></div>';
  document.querySelector('.side')?.append(real);
  real.start('mine', 'answer', 'Message to customer', '', 0);
  expect(curtain()).toBeNull();
  expect(real.text).toBe('typed early');
});

it('has a box for a waiting conversation only where it is taken', () => {
  press('[data-conversation=waits] a');
  expect(curtain()?.querySelector('aside-text-box')).toBeNull();
  press('[data-conversation=waits] .take');
  expect(curtain()?.querySelector('aside-text-box')).not.toBeNull();
});

it('gives the former conversation back where the server opens none', () => {
  press('[data-conversation=mine] a');
  vi.advanceTimersByTime(5000);
  expect(former()?.inert).toBe(true);
  isActive = false;
  vi.advanceTimersByTime(500);
  expect(former()?.inert).toBe(false);
  expect(curtain()).toBeNull();
});

it('does nothing for the conversation that is open', () => {
  former()?.setAttribute('data-conversation', 'mine');
  press('[data-conversation=mine] a');
  expect(curtain()).toBeNull();
});
