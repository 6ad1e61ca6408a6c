/**
 * Whether a key press belongs to an input method. Such an Enter confirms a word and sends nothing. Safari reports the end
 * of the composition before the key press; only the key code 229 remains there.
 */
export function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

/** Whether a key press sends the text of a box: Enter without Shift, outside a composition. */
export function sends(event: KeyboardEvent): boolean {
  return event.key === 'Enter' && !event.shiftKey && !isComposing(event);
}
