/** Pure functions that turn the steps of a flow, as the API tells them, into rows of a picture. */

const QUIET_RUN = 4;
const TELLING = /^(reason|cause|code|status|message|.*(Reason|Error|Code|Status))$/;

const millis = (time) => (time == null ? null : Date.parse(time));

/** A step with its times as numbers; `end` is when the last consumer was done with it. */
export function timed(step) {
  const at = millis(step.occurredAt);
  const published = millis(step.publishedAt) ?? at;
  const handling = step.handling
    .map((each) => ({ ...each, at: millis(each.handledAt) }))
    .sort((one, other) => (one.at ?? Infinity) - (other.at ?? Infinity));
  const end = Math.max(published, ...handling.map((each) => each.at ?? published));
  return { ...step, handling, at, published, end };
}

const isOpen = (letter) => letter && letter.status !== 'HANDLED' && letter.status !== 'DISCARDED';

export const isTrouble = (handling) => handling.status === 'DEAD_LETTERED' || handling.status === 'WAITING' || isOpen(handling.letter);

const isQuiet = (step) => !step.handling.some((each) => isTrouble(each) || each.letter);

/** What a payload says of why: the fields that are named so. */
export function telling(payload) {
  return Object.entries(payload ?? {})
    .filter(([name, value]) => TELLING.test(name) && value !== null && typeof value !== 'object')
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
}

function words(step) {
  return [step.eventType, step.topic, step.key, step.correlationId, step.eventId, telling(step.payload), ...step.handling.map((each) => `${each.function} ${each.group}`)]
    .join(' ')
    .toLowerCase();
}

/** The steps that have the text, or of which something is wrong. */
export function filtered(steps, { text = '', only = '' }) {
  const part = text.toLowerCase();
  return steps.filter((step) => (part === '' || words(step).includes(part)) && (only !== 'trouble' || step.handling.some(isTrouble)));
}

const kindOf = (step) => `${step.topic} ${step.eventType} ${step.depth}`;

/**
 * The rows: each event, below it its consumers. Runs of events of one kind, of which nothing is to
 * be told, are one row until they are opened.
 */
export function rowsOf(steps, opened = new Set()) {
  const rows = [];
  for (let from = 0; from < steps.length; ) {
    const to = endOfRun(steps, from);
    const run = steps.slice(from, to);
    const id = `run-${run[0].eventId}`;
    if (run.length >= QUIET_RUN) {
      rows.push({ kind: 'run', id, steps: run, open: opened.has(id), depth: run[0].depth });
    }
    if (run.length < QUIET_RUN || opened.has(id)) run.forEach((step) => rows.push(...ofStep(step)));
    from = to;
  }
  return rows;
}

function endOfRun(steps, from) {
  if (!isQuiet(steps[from])) return from + 1;
  let to = from + 1;
  while (to < steps.length && isQuiet(steps[to]) && kindOf(steps[to]) === kindOf(steps[from])) to += 1;
  return to;
}

function ofStep(step) {
  return [
    { kind: 'event', id: step.eventId, step, depth: step.depth },
    ...step.handling.map((handling) => ({ kind: 'handling', id: `${step.eventId} ${handling.group}`, step, handling, depth: step.depth })),
  ];
}

/** What is to be told of a flow at first sight. */
export function figures(steps) {
  const handling = steps.flatMap((step) => step.handling);
  const most = (values) => values.reduce((max, value) => Math.max(max, value ?? 0), 0);
  const start = steps.reduce((min, step) => Math.min(min, step.at), Infinity);
  return {
    events: steps.length,
    consumers: handling.length,
    waiting: handling.filter((each) => each.status === 'WAITING').length,
    letters: handling.filter((each) => isOpen(each.letter)).length,
    spanMs: steps.length ? most(steps.map((step) => step.end)) - start : 0,
    outboxMs: most(steps.map((step) => step.outboxWaitMs)),
    gapMs: most(steps.map((step) => step.gapMs)),
    tookMs: most(handling.map((each) => each.tookMs)),
  };
}
