/** Gives the focus to what shall have it where nothing has. @returns whether nothing had it */
export function takeLostFocus(place: HTMLElement | null | undefined): boolean {
  const isLost = document.activeElement === document.body;
  if (isLost) place?.focus({ preventScroll: true });
  return isLost;
}
