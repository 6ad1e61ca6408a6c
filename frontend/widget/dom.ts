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

/** Marks what has to be mended, for all eyes and ears. */
export function markInvalid(control: HTMLElement, invalid: boolean) {
  control.ariaInvalid = invalid ? 'true' : null;
}

const SVG = 'http://www.w3.org/2000/svg';

/** A drawing of lines in a field of 24 by 24, in the colour of the text around it. */
export function icon(path: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  const line = document.createElementNS(SVG, 'path');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/** A button with a drawing and a name that is heard, and seen by whoever points at it. */
export function tool(name: string, path: string, action: () => void): HTMLButtonElement {
  const button = el('button', { class: 'tool', type: 'button', 'aria-label': name, title: name }, icon(path));
  button.addEventListener('click', action);
  return button;
}

/** A file that is dropped where nobody takes it is no reason to leave the page for it, as browsers do. */
export function refuseFiles(area: EventTarget) {
  for (const type of ['dragover', 'drop']) {
    area.addEventListener(type, (event) => {
      const { dataTransfer } = event as DragEvent;
      if (!event.defaultPrevented && dataTransfer?.types.includes('Files')) {
        event.preventDefault();
        dataTransfer.dropEffect = 'none';
      }
    });
  }
}

/** Lets the reader keep these bytes as a file. */
export function download(bytes: Blob, name: string) {
  const address = URL.createObjectURL(bytes);
  el('a', { href: address, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
