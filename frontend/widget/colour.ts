type Rgb = [number, number, number];

const LEGIBLE = 4.5; // WCAG 2.2, 1.4.3
const BLACK: Rgb = [0, 0, 0];
const WHITE: Rgb = [255, 255, 255];
const DAY: Rgb = WHITE;
const NIGHT: Rgb = [22, 24, 29];

/** The company's colour as a style sheet: itself, what can be read on it, and a shade that can be read on the page. */
export function palette(colour: string): string {
  const brand = parse(colour);
  const on = contrast(brand, WHITE) >= contrast(brand, BLACK) ? WHITE : BLACK;
  return `:host{--brand:${css(brand)};--on-brand:${css(on)};--accent:light-dark(${css(shade(brand, DAY, BLACK))},${css(shade(brand, NIGHT, WHITE))})}`;
}

function parse(colour: string): Rgb {
  const rgb = /^#([0-9a-f]{6})$/i.test(colour) ? parseInt(colour.slice(1), 16) : 0x2451c4;
  return [rgb >> 16, (rgb >> 8) & 255, rgb & 255];
}

function css(colour: Rgb) {
  return `rgb(${colour.join(' ')})`;
}

/** The colour, drawn towards {@code end} until it can be read on {@code paper}. */
function shade(colour: Rgb, paper: Rgb, end: Rgb): Rgb {
  for (let part = 0; part < 1; part += 0.05) {
    const mixed = colour.map((value, index) => Math.round(value + (end[index]! - value) * part)) as Rgb;
    if (contrast(mixed, paper) >= LEGIBLE + 0.4) {
      return mixed;
    }
  }
  return end;
}

function contrast(a: Rgb, b: Rgb) {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: Rgb) {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as Rgb;
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
