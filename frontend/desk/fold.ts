/** A text as it is compared: without accents, case and differences of width. */
export function fold(text: string): string {
  if (/^[ -~]*$/.test(text)) return text.toLowerCase(); // most words, and quickly
  return text.normalize('NFKD').replace(/\p{M}+/gu, '').toLowerCase();
}
