/** A scale of time in which long idle times are short. */

const LEAST_IDLE_MS = 1_000;
const IDLE_SHARE = 0.04;
const BREAKS_SHARE = 0.4;

/**
 * Makes a scale of the times at which something happens. `at(time)` is a place from 0 to 1; `breaks`
 * are the idle times that were shortened: {from, to, start, end}.
 */
export function timeScale(times) {
  const sorted = [...new Set(times)].sort((one, other) => one - other);
  const gaps = sorted.slice(1).map((to, index) => ({ from: sorted[index], to, ms: to - sorted[index] }));
  const total = gaps.reduce((sum, gap) => sum + gap.ms, 0);
  const isIdle = (gap) => gap.ms >= LEAST_IDLE_MS && gap.ms > total * 0.08;
  const idle = gaps.filter(isIdle).length;
  const busy = gaps.filter((gap) => !isIdle(gap)).reduce((sum, gap) => sum + gap.ms, 0);
  const share = Math.min(IDLE_SHARE, BREAKS_SHARE / Math.max(1, idle));
  const idleWidth = busy === 0 ? 1 : (busy * share) / (1 - share * idle);

  const places = [0];
  for (const gap of gaps) places.push(places.at(-1) + (isIdle(gap) ? idleWidth : gap.ms));
  const width = places.at(-1) || 1;
  const at = (time) => interpolated(sorted, places, time) / width;
  const breaks = gaps.filter(isIdle).map((gap) => ({ from: gap.from, to: gap.to, start: at(gap.from), end: at(gap.to) }));
  return { at, breaks };
}

function interpolated(times, places, time) {
  if (times.length === 0 || time <= times[0]) return 0;
  if (time >= times.at(-1)) return places.at(-1);
  let low = 0;
  let high = times.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (times[middle] <= time) low = middle;
    else high = middle;
  }
  const part = (time - times[low]) / (times[high] - times[low]);
  return places[low] + part * (places[high] - places[low]);
}

/** All times of steps. */
export function timesOf(steps) {
  return steps.flatMap((step) => [step.at, step.published, ...step.handling.map((each) => each.at).filter((at) => at !== null)]);
}
