/** Pure functions on lists of messages; the newest comes first. */

export const idOf = (message) => `${message.partition}:${message.offset}`;

export function newestFirst(one, other) {
  return other.timestamp - one.timestamp || other.offset - one.offset || one.partition - other.partition;
}

/** Both lists in one, each message once. */
export function merged(known, more) {
  const ids = new Set(known.map(idOf));
  return [...known, ...more.filter((message) => !ids.has(idOf(message)))].sort(newestFirst);
}

/** The filters that are given, with times as epoch milliseconds. */
export function filters(query) {
  const { key, type, correlationId, text, partition, from, to } = query;
  return { key, type, correlationId, text, partition, from: millis(from), to: millis(to) };
}

function millis(local) {
  const at = local ? new Date(local).getTime() : NaN;
  return Number.isNaN(at) ? undefined : at;
}
