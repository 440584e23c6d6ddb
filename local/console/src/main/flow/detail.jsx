import { isLocal } from '../config.js';
import { clock, duration } from '../format.js';
import { Facts, Value } from '../parts/text.jsx';
import { link } from '../route.js';
import { telling } from './model.js';
import { Outcome } from './row.jsx';

const wait = (milliseconds) => (milliseconds == null ? null : duration(milliseconds / 1000));

/** A step of a flow, with the ways to its record, its log lines and its items. */
export function StepDetail({ step, onClose }) {
  return (
    <aside class="detail card" aria-label="Step">
      <header class="detail-head">
        <h2>{step.eventType}</h2>
        <button type="button" class="small" onClick={onClose}>Close</button>
      </header>
      <p class="ways">
        {isLocal() && <a href={link('topics', step.topic, { partition: step.partition, offset: step.offset })}>Its record</a>}
        {isLocal() && <a href={link('logs', { text: step.correlationId })}>Log lines of the request</a>}
        {isLocal() && <a href={link('logs', { text: step.eventId })}>Log lines of the event</a>}
        {isLocal() && <a href={link('tables', { holds: step.key })}>Items of its key</a>}
        <a href={link('dead-letters', 'search', { eventId: step.eventId })}>Its dead letters</a>
      </p>
      <Facts
        entries={[
          ['Says', telling(step.payload)],
          ['Happened', clock(step.occurredAt)],
          ['Published', clock(step.publishedAt)],
          ['Waited in the outbox', wait(step.outboxWaitMs)],
          ['After its cause', wait(step.gapMs)],
          ['Made by', step.source],
          ['Place', `${step.topic} ${step.partition}:${step.offset}`],
          ['Key', step.key],
          ['Event id', step.eventId],
          ['Caused by', step.causationId],
          ['Correlation id', <a href={link('flow', step.correlationId)}>{step.correlationId}</a>],
        ]}
      />
      <h2 class="sub">Consumers</h2>
      {step.handling.length === 0 && <p class="quiet">No consumer asks for this event.</p>}
      <ul class="plain-list">
        {step.handling.map((each) => <Consumer key={each.group} step={step} handling={each} />)}
      </ul>
      <Value label={step.personalDataErased ? 'Payload (personal data is erased)' : 'Payload'} value={step.payload} />
    </aside>
  );
}

function Consumer({ step, handling }) {
  const inbox = `INBOX#${handling.group}#${step.eventId}`;
  return (
    <li>
      <span><b>{handling.function}</b> <Outcome handling={handling} /></span>
      {handling.letter && <span>{handling.letter.reason}</span>}
      <span class="ways">
        {handling.at && <time>{clock(handling.at)}</time>}
        {handling.letter && <a href={link('dead-letters', 'letter', handling.letter.letterId)}>Dead letter</a>}
        {isLocal() && handling.status === 'HANDLED' && <a href={link('tables', { table: handling.context, pk: inbox })}>Inbox row</a>}
        {isLocal() && <a href={link('logs', { function: handling.function, text: step.correlationId })}>Log lines</a>}
      </span>
    </li>
  );
}
