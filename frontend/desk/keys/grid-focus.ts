import { takeLostFocus } from './lost-focus';

let isPressing = false;

/** A press beside everything takes the focus away from a grid, and may. */
function onPress() {
  isPressing = true;
  requestAnimationFrame(() => (isPressing = false));
}

/**
 * A grid takes its cells out and in again when a column is shown or hidden; the browser forgets the focus of a cell that was
 * out. It goes back to the grid.
 */
export function keepGridFocus(page: Document) {
  page.addEventListener('pointerdown', onPress, true);
  page.addEventListener('focusout', (event) => {
    const grid = (event.target as Element).closest('vaadin-grid');
    if (!grid || event.relatedTarget || isPressing) return;
    requestAnimationFrame(() => takeLostFocus(grid.shadowRoot?.querySelector<HTMLElement>('[tabindex="0"]')));
  });
}
