import { duration } from './duration';
import { words as texts } from './words';

const WIDTH = 100;
const HEIGHT = 24;

/** The points of a line for a picture of 100 by 24, one part for each run without a gap; the baseline is 0. */
export function lines(values: readonly (number | null)[]): string[] {
  const highest = Math.max(1, ...values.map((value) => value ?? 0));
  const parts: string[][] = [[]];
  values.forEach((value, index) => {
    if (value === null) {
      parts.push([]);
      return;
    }
    const x = (index * WIDTH) / Math.max(1, values.length - 1);
    const y = HEIGHT - 1 - (value * (HEIGHT - 2)) / highest;
    parts.at(-1)!.push(`${x.toFixed(1)},${y.toFixed(1)}`);
  });
  return parts.filter((part) => part.length > 1).map((part) => part.join(' '));
}

/** In words, for whoever does not see the line. */
export function words(values: readonly (number | null)[], unit: string): string {
  const known = values.filter((value) => value !== null);
  if (known.length === 0) return '';
  const say = (value: number) => (unit === 'seconds' ? duration(value * 1000) : String(value));
  return texts().lastHour(say(Math.min(...known)), say(Math.max(...known)));
}

export function parse(attribute: string): (number | null)[] {
  return attribute ? attribute.split(',').map((value) => (value === '' ? null : Number(value))) : [];
}

/** `<aside-trend values="1,2,,4" unit="seconds">`: a small line of the last hour, one value a minute; nothing where none is known. */
class AsideTrend extends HTMLElement {
  static observedAttributes = ['values'];

  connectedCallback() {
    this.setAttribute('role', 'img');
    this.#draw();
  }

  attributeChangedCallback() {
    if (this.isConnected) this.#draw();
  }

  #draw() {
    const values = parse(this.getAttribute('values') ?? '');
    const text = words(values, this.getAttribute('unit') ?? '');
    this.setAttribute('aria-label', text || texts().lastHourUnknown);
    this.title = text;
    const svg = element('svg', { viewBox: `0 0 ${WIDTH} ${HEIGHT}`, preserveAspectRatio: 'none', 'aria-hidden': 'true' });
    for (const points of lines(values)) {
      const ends = points.split(' ');
      const first = ends[0]!.split(',')[0];
      const last = ends.at(-1)!.split(',')[0];
      svg.append(
        element('polygon', { points: `${first},${HEIGHT} ${points} ${last},${HEIGHT}` }),
        element('polyline', { points }),
      );
    }
    this.replaceChildren(svg);
  }
}

function element(name: string, attributes: Record<string, string>): SVGElement {
  const created = document.createElementNS('http://www.w3.org/2000/svg', name);
  Object.entries(attributes).forEach(([key, value]) => created.setAttribute(key, value));
  return created;
}

customElements.define('aside-trend', AsideTrend);
