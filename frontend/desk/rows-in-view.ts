/** Rows drawn above and below those in view, so that scrolling and keys find the next ones. */
const MARGIN = 20;

/** Shorter lists are drawn whole. */
export const DRAWN_WHOLE = 100;

export interface RowRange {
  first: number;
  /** Not part of it. */
  end: number;
}

/**
 * Which rows of a long list are to be drawn.
 *
 * @param height of one row; all have the same
 * @param above how much of the list lies above the upper edge of what is in view
 * @param view the height of what is in view
 * @param kept rows that are drawn wherever they are, such as the one that has the focus
 */
export function rowsInView(count: number, height: number, above: number, view: number, kept: readonly number[]): RowRange {
  if (count <= DRAWN_WHOLE || height <= 0) return { first: 0, end: count };
  const within = (index: number) => Math.min(Math.max(index, 0), count);
  const first = within(Math.floor(above / height) - MARGIN);
  const end = within(Math.ceil((above + view) / height) + MARGIN);
  const present = kept.filter((index) => index >= 0);
  return { first: Math.min(first, ...present), end: Math.max(end, first, ...present.map((index) => index + 1)) };
}
