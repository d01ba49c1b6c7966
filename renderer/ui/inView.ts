/** Where a list stands, in px; nothing before it was measured. */
type View = {
  readonly scrollOffset: number | null;
  readonly scrollRect: { readonly height: number } | null;
};

/**
 * Whether a row of a table is in view as a whole, by where the table was last scrolled to: measuring it anew would have
 * the page laid out at each step through the rows.
 */
export function isInView({ scrollOffset, scrollRect }: View, row: number, rowPx: number): boolean {
  if (scrollOffset === null || scrollRect === null) return false;
  // Above the rows stands the head, of one row's height, and covers as much of those that are scrolled under it.
  return row * rowPx >= scrollOffset && (row + 2) * rowPx <= scrollOffset + scrollRect.height;
}
