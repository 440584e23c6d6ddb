/** Pure functions for the picture of a flow across topics and functions. */

export const MOST_LANES = 18;

/** Topics and functions in the order in which the flow meets them; later ones share the last lane. */
export function lanesOf(steps) {
  const lanes = new Map();
  const meet = (kind, name) => {
    if (!lanes.has(name)) lanes.set(name, { kind, name });
  };
  for (const step of steps) {
    meet('topic', step.topic);
    for (const each of step.handling) meet('function', each.function);
  }
  const all = [...lanes.values()];
  if (all.length <= MOST_LANES) return all;
  return [...all.slice(0, MOST_LANES - 1), { kind: 'others', name: `${all.length - MOST_LANES + 1} others` }];
}

/** A place in the list for each name. */
export function laneIndex(lanes) {
  const places = new Map(lanes.map((lane, index) => [lane.name, index]));
  return (name) => places.get(name) ?? lanes.length - 1;
}

/**
 * The function that made an event: of the consumers of the event that led to it the one that was
 * done with it last before. Null where none is known.
 */
export function maker(step, byId) {
  const cause = byId.get(step.causationId);
  if (!cause) return null;
  const before = cause.handling.filter((each) => each.at !== null && each.at <= step.at + 5);
  const last = before.reduce((best, each) => (best === null || each.at > best.at ? each : best), null);
  return last ? { lane: last.function, at: Math.min(last.at, step.at) } : { lane: cause.topic, at: cause.published };
}
