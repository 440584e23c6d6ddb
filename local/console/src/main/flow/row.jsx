import { clock, duration, snippet } from '../format.js';
import { Badge } from '../parts/text.jsx';
import { isTrouble, telling } from './model.js';

const percent = (part) => `${(part * 100).toFixed(3)}%`;

function Bar({ kind, from, to }) {
  return <i class={`bar-${kind}`} style={{ left: percent(from), width: `max(2px, ${percent(Math.max(0, to - from))})` }} />;
}

const Point = ({ kind, at }) => <i class={`point ${kind}`} style={{ left: percent(at) }} />;

/** One row of a flow: what happened, and where on the scale of time. */
export function FlowRow({ row, scale, start }) {
  const { said, time, line } = PARTS[row.kind](row, scale);
  return (
    <div class={`flow-row ${row.kind}`}>
      <span class="flow-time">+{duration((time - start) / 1000)}</span>
      <span class="flow-said" style={{ paddingLeft: `${Math.min(row.depth, 8) * 0.9}rem` }}>{said}</span>
      <span class="flow-line" aria-hidden="true">{line}</span>
    </div>
  );
}

const PARTS = { event: eventParts, handling: handlingParts, run: runParts };

function eventParts({ step }, scale) {
  return {
    time: step.at,
    said: (
      <>
        <b>{step.eventType}</b> <span class="quiet">on {step.topic} {snippet(telling(step.payload), 90)}</span>
        {step.repeats && <Badge kind="plain">repeats</Badge>}
        {step.outboxWaitMs > 1_000 && <Badge kind="warn">waited {duration(step.outboxWaitMs / 1000)} in the outbox</Badge>}
      </>
    ),
    line: (
      <>
        <Bar kind="outbox" from={scale.at(step.at)} to={scale.at(step.published)} />
        <Point kind="event" at={scale.at(step.published)} />
      </>
    ),
  };
}

function handlingParts({ step, handling }, scale) {
  const bad = isTrouble(handling);
  const end = handling.at ?? (bad ? null : step.published);
  return {
    time: handling.at ?? step.published,
    said: (
      <>
        <span class="arrow">→ {handling.function}</span> <Outcome handling={handling} />
      </>
    ),
    line: (
      <>
        <Bar kind={bad ? 'bad' : 'handled'} from={scale.at(step.published)} to={end === null ? 1 : scale.at(end)} />
        {handling.letter && <Point kind="letter" at={scale.at(step.published)} />}
      </>
    ),
  };
}

export function Outcome({ handling }) {
  const { status, letter, tookMs } = handling;
  return (
    <>
      {status === 'HANDLED' && <span class="quiet">handled{tookMs != null ? ` after ${duration(tookMs / 1000)}` : ''}</span>}
      {status === 'WAITING' && <Badge kind="warn">not handled yet</Badge>}
      {status === 'FORGOTTEN' && <span class="quiet">longer ago than inboxes remember</span>}
      {letter && <Badge kind={status === 'DEAD_LETTERED' ? 'bad' : 'plain'}>{`dead letter after ${letter.attempts} attempts, ${letter.status.toLowerCase()}`}</Badge>}
    </>
  );
}

function runParts({ steps, open }, scale) {
  const end = steps.reduce((max, step) => Math.max(max, step.end), 0);
  return {
    time: steps[0].at,
    said: (
      <>
        <span class="arrow">{open ? '▾' : '▸'}</span> <b>{steps.length} × {steps[0].eventType}</b> <span class="quiet">on {steps[0].topic}, until {clock(steps.at(-1).at)}</span>
      </>
    ),
    line: <Bar kind="run" from={scale.at(steps[0].at)} to={scale.at(end)} />,
  };
}
