/** Pure functions on lists of which only a part is drawn. */

const BEYOND = 8;

/** Which rows are drawn: those in sight and a few beyond, of rows of one height. */
export function drawn(scrollTop, height, rowHeight, count) {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - BEYOND);
  const last = Math.min(count, Math.ceil((scrollTop + height) / rowHeight) + BEYOND);
  return { first, last };
}

/** The row that a key leads to from a row; null for any other key. */
export function moved(key, at, page, count) {
  const steps = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -count, End: count };
  return key in steps ? Math.max(0, Math.min(count - 1, at + steps[key])) : null;
}
