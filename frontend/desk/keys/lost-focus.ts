/** Whether nothing has the focus, or the view as a whole has it for want of something better. */
export function hasNoFocus(): boolean {
  const active = document.activeElement;
  return !active || active === document.body || active.matches('main');
}

/** Gives the focus to what shall have it where nothing has. @returns whether nothing had it */
export function takeLostFocus(place: HTMLElement | null | undefined): boolean {
  const isLost = hasNoFocus();
  if (isLost) place?.focus({ preventScroll: true });
  return isLost;
}
