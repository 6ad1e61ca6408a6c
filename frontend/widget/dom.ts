type Attributes = Record<string, string | boolean | undefined>;

/** Makes an element; what comes from people only ever gets in as text. */
export function el<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value !== undefined && value !== false) {
      element.setAttribute(name, value === true ? '' : value);
    }
  }
  element.append(...children);
  return element;
}

/** Changes a text only if it differs, so that a screen reader does not say it again. */
export function say(element: HTMLElement, text: string) {
  if (element.textContent !== text) {
    element.textContent = text;
  }
  element.hidden = !text;
}
