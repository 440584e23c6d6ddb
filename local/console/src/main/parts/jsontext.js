const TOKENS = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)/g;
const LONGEST_COLOURED = 60_000;

/** Cuts JSON text into [kind, text] pieces for colours; together they are the text. */
export function pieces(text) {
  if (text.length > LONGEST_COLOURED) return [['', text]];
  const found = [];
  let end = 0;
  for (const match of text.matchAll(TOKENS)) {
    if (match.index > end) found.push(['', text.slice(end, match.index)]);
    if (match[1]) {
      found.push([match[2] ? 'name' : 'string', match[1]]);
      if (match[2]) found.push(['', match[2]]);
    } else {
      found.push([match[3] ? 'figure' : 'word', match[0]]);
    }
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push(['', text.slice(end)]);
  return found;
}
