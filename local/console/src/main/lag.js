/** Pure functions on what consumer groups told at several times. */

/** Readings of an hour by the local cloud, and of the next hour by the page itself. */
const KEPT = 2_160;

/** Adds a reading to the history of each group: {at, lag, committed}. */
export function remember(history, groups, at) {
  for (const each of groups) {
    const readings = history.get(each.group) ?? [];
    const committed = each.partitions.reduce((sum, one) => sum + one.committed, 0);
    readings.push({ at, lag: each.lag, committed, end: committed + each.lag });
    if (readings.length > KEPT) readings.shift();
    history.set(each.group, readings);
  }
  return history;
}

/** Puts what was measured before the page was opened in front of what the page has read itself. */
export function recall(history, told) {
  for (const { group, readings } of told) {
    const own = history.get(group) ?? [];
    const first = own[0]?.at ?? Infinity;
    const before = readings.filter((each) => each.at < first).map((each) => ({ ...each, end: each.committed + each.lag }));
    history.set(group, [...before, ...own].slice(-KEPT));
  }
  return history;
}

/** Records a second over the last readings, consumed and arriving; null while there is one only. */
export function rates(readings = [], overSeconds = 30) {
  const last = readings.at(-1);
  const first = readings.find((each) => each.at >= (last?.at ?? 0) - overSeconds * 1000);
  const seconds = last && first ? (last.at - first.at) / 1000 : 0;
  if (seconds <= 0) return null;
  return { consumed: (last.committed - first.committed) / seconds, arriving: (last.end - first.end) / seconds };
}

/** Seconds until nothing waits, at the present rates; null where it grows, stands still or is unknown. */
export function secondsToClear(lag, rate) {
  if (lag === 0) return 0;
  const net = rate ? rate.consumed - rate.arriving : 0;
  return net > 0 ? lag / net : null;
}

/** In words: grows, shrinks, steady. */
export function trend(rate) {
  if (!rate) return 'measuring';
  const net = rate.arriving - rate.consumed;
  if (Math.abs(net) < 0.05) return 'steady';
  return net > 0 ? 'grows' : 'shrinks';
}

/**
 * How unevenly the lag lies: the fullest partition's share of it beyond an equal share, from 0 to 1.
 * One partition has no skew.
 */
export function skew(partitions) {
  const lag = partitions.reduce((sum, each) => sum + each.lag, 0);
  if (lag === 0 || partitions.length < 2) return 0;
  const equal = 1 / partitions.length;
  const fullest = Math.max(...partitions.map((each) => each.lag)) / lag;
  return (fullest - equal) / (1 - equal);
}
