import { isComposing } from '../../shared/keys';

const OPERATING = new Set(['Enter', 'Escape', 'Tab', 'ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight']);

/**
 * Keeps the presses that operate an input method from everything on the page: an Enter that confirms a word sends no form,
 * an Escape that drops it closes no dialog. The input method itself does not need the events.
 */
export function keepInputMethodApart(page: EventTarget) {
  for (const type of ['keydown', 'keypress']) {
    page.addEventListener(
      type,
      (event) => {
        if (OPERATING.has((event as KeyboardEvent).key) && isComposing(event as KeyboardEvent)) event.stopImmediatePropagation();
      },
      { capture: true },
    );
  }
}
