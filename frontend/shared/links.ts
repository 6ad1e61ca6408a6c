import { LinkifyIt } from 'linkify-it';

/** A part of a text: words, or an address that can be followed, with the length of what was written. */
export type Part = string | { href: string; text: string; length: number };

const finder = new LinkifyIt({ fuzzyLink: true, fuzzyEmail: false });
for (const schema of ['ftp:', 'mailto:', '//']) finder.add(schema, null);

/**
 * Splits a text at its web addresses. Only http and https are followed; a name without either is taken for an address if
 * it begins with "www.".
 */
export function parts(text: string): Part[] {
  const found: Part[] = [];
  let end = 0;
  for (const match of finder.match(text) ?? []) {
    const href = address(match.schema ? match.url : `https://${match.text}`);
    if (!href || (!match.schema && !/^www\./i.test(match.text))) continue;
    if (match.index > end) found.push(text.slice(end, match.index));
    found.push({ href: href.href, text: shown(match.text, href), length: match.text.length });
    end = match.lastIndex;
  }
  if (end < text.length || !found.length) found.push(text.slice(end));
  return found;
}

function address(text: string): URL | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  return url && /^https?:$/.test(url.protocol) ? url : undefined;
}

/** The address as it was written; as the browser resolves it if its domain could be taken for another one. */
function shown(written: string, { href, hostname }: URL): string {
  const domain = /^(?:https?:\/\/)?([^/?#]*)/i.exec(written)?.[1] ?? '';
  return hostname.includes('xn--') && isMisleading(domain) ? href : written;
}

/** Scripts that languages write together in one word. */
const TOGETHER = [
  ['Latin'],
  ['Han', 'Hiragana', 'Katakana', 'Latin'],
  ['Han', 'Hangul', 'Latin'],
  ['Han', 'Bopomofo', 'Latin'],
  ...['Arabic', 'Armenian', 'Bengali', 'Cyrillic', 'Devanagari', 'Ethiopic', 'Georgian', 'Greek', 'Hebrew', 'Khmer'],
  ...['Lao', 'Myanmar', 'Sinhala', 'Tamil', 'Telugu', 'Thai'],
].map((scripts) => new RegExp(`^[${[scripts, 'Common', 'Inherited'].flat().map((name) => `\\p{Script=${name}}`).join('')}]*$`, 'u'));

/** Scripts whose letters look like Latin ones: whole words of them can be mistaken where the rest is Latin. */
const LOOKALIKE = /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Armenian}\p{Script=Cherokee}]/u;

function isMisleading(domain: string): boolean {
  const labels = domain.split(/[.。．｡]/);
  const isLatinTop = /^[\p{ASCII}]*$/u.test(labels.at(-1)?.replace(/:\d*$/, '') ?? '');
  return labels.some((label) => !TOGETHER.some((script) => script.test(label)) || (isLatinTop && LOOKALIKE.test(label)));
}
