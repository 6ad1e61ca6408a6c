/** Milliseconds for which what was searched for is marked. */
const MARKED = 4000;
/** Milliseconds after which a control that the browser has not drawn yet is given up. */
const PATIENCE = 3000;

/** Elements that show or bear a control's words. */
const CANDIDATES =
  'h2, h3, legend, label, a, button, vaadin-button, vaadin-grid-cell-content, vaadin-text-field, vaadin-text-area, vaadin-integer-field, vaadin-password-field, vaadin-time-picker, vaadin-custom-field, vaadin-combo-box, vaadin-multi-select-combo-box, vaadin-select, vaadin-checkbox, vaadin-radio-group, vaadin-checkbox-group';

/** They take no focus themselves. */
const GROUPS = 'vaadin-radio-group, vaadin-checkbox-group';

/** The control with these words: a field of that name, else what can be pressed, else what says them. */
export function findSetting(root: ParentNode, words: string): HTMLElement | undefined {
  const found = [...root.querySelectorAll<HTMLElement>(CANDIDATES)].filter(
    (element) => namesOf(element).includes(words) && element.checkVisibility?.() !== false,
  );
  return found.find((element) => !/^(H2|H3|LEGEND|LABEL|VAADIN-GRID-CELL-CONTENT)$/.test(element.tagName)) ?? found[0];
}

/** A button in a row has the row's name in its label, and its own words as text. */
function namesOf(element: HTMLElement): string[] {
  const label = (element as HTMLElement & { label?: string | null }).label;
  return [label, element.getAttribute('aria-label'), element.getAttribute('accessible-name'), element.textContent].map((name) =>
    (name ?? '').replace(/\s+/g, ' ').trim(),
  );
}

/** Scrolls to a control, marks it for some seconds and gives it the focus, as soon as it is drawn. */
export function markSetting(root: HTMLElement, words: string) {
  const tryNow = () => {
    const element = findSetting(root, words);
    if (!element) return false;
    element.scrollIntoView({ block: 'center' });
    element.classList.add('setting-found');
    (element.matches(GROUPS) ? element.querySelector('input') : element)?.focus();
    window.setTimeout(() => element.classList.remove('setting-found'), MARKED);
    return true;
  };
  if (tryNow()) return;
  const observer = new MutationObserver(() => tryNow() && observer.disconnect());
  observer.observe(root, { childList: true, subtree: true, attributes: true, characterData: true });
  window.setTimeout(() => observer.disconnect(), PATIENCE);
}
