import { useMemo, useState } from 'preact/hooks';
import { clock, count, duration } from '../format.js';
import { StepDetail } from '../flow/detail.jsx';
import { useFlow } from '../flow/load.js';
import { figures, filtered, rowsOf, telling } from '../flow/model.js';
import { Picture } from '../flow/picture.jsx';
import { FlowRow } from '../flow/row.jsx';
import { timeScale, timesOf } from '../flow/scale.js';
import { AdminOnly, Loaded, Page } from '../parts/page.jsx';
import { Choice, Field } from '../parts/fields.jsx';
import { Badge, Facts } from '../parts/text.jsx';
import { Windowed } from '../parts/windowed.jsx';
import { go, replaceQuery, route } from '../route.js';

const ROW = 30;

export function FlowSearch() {
  return (
    <Page title="Flows" note="What became of one request, order, reservation, attempt or coupon claim: every event, who handled it, and what waits.">
      <form
        class="card filters"
        onSubmit={(event) => {
          event.preventDefault();
          const id = new FormData(event.currentTarget).get('id').trim();
          if (id) go('flow', id);
        }}
      >
        <label class="field"><span>Id</span><input name="id" required size="44" autocomplete="off" spellcheck={false} /></label>
        <button type="submit" class="primary">Show its flow</button>
      </form>
      <p class="quiet">A correlation id, an event’s id, or the id of an order, payment, product, reservation, attempt or evaluation; a coupon claim as coupon:user. Messages, log lines and dead letters lead here, too.</p>
    </Page>
  );
}

export function FlowPage({ id }) {
  return (
    <Page title={id} parents={[['Flows', 'flow']]}>
      <AdminOnly><Flow id={id} /></AdminOnly>
    </Page>
  );
}

function Flow({ id }) {
  const flow = useFlow(id);
  if (flow.problem?.code === 'FLOW_NOT_FOUND') {
    return <p class="quiet">No event is known by this id, and none waits in an outbox. The trail takes an event a moment after it was published: <button type="button" class="small" onClick={flow.reload}>look again</button></p>;
  }
  return <Loaded of={flow}>{(data) => <Shown flow={data} isRead={flow.isRead} reload={flow.reload} />}</Loaded>;
}

function Shown({ flow, isRead, reload }) {
  const { query } = route.value;
  const [opened, setOpened] = useState(new Set());
  const [chosen, setChosen] = useState(-1);
  const [step, setStep] = useState(null);
  const steps = useMemo(() => filtered(flow.steps, query), [flow.steps, query.text, query.only]);
  const scale = useMemo(() => timeScale(timesOf(steps)), [steps]);
  const rows = useMemo(() => rowsOf(steps, opened), [steps, opened]);

  function choose(index) {
    const row = rows[index];
    setChosen(index);
    if (row.kind === 'run') {
      const next = new Set(opened);
      if (!next.delete(row.id)) next.add(row.id);
      setOpened(next);
    } else {
      setStep(row.step);
    }
  }

  const set = (change) => {
    setChosen(-1);
    replaceQuery({ ...query, ...change });
  };

  return (
    <>
      <Summary flow={flow} isRead={isRead} reload={reload} />
      {flow.steps.length > 0 && <Picture steps={steps} scale={scale} chosen={step} onChoose={setStep} />}
      <div class="filters">
        <Field label="Text" name="text" value={query.text} onChange={set} placeholder="event, topic, function, key" />
        <Choice label="Show" name="only" value={query.only} onChange={set} options={[['', 'everything'], ['trouble', 'what waits or was given up']]} />
      </div>
      <div class={step ? 'split' : ''}>
        {rows.length > 0 ? (
          <Windowed id="step" label="Steps in order of time" count={rows.length} rowHeight={ROW} chosen={chosen} onChoose={choose} render={(index) => <FlowRow row={rows[index]} scale={scale} start={steps[0].at} />} />
        ) : (
          flow.steps.length > 0 && <p class="quiet">No step matches.</p>
        )}
        {step && <StepDetail step={step} onClose={() => setStep(null)} />}
      </div>
    </>
  );
}

function Summary({ flow, isRead, reload }) {
  const told = useMemo(() => figures(flow.steps), [flow.steps]);
  const last = flow.steps.at(-1);
  const why = useMemo(() => flow.steps.findLast((step) => telling(step.payload) !== ''), [flow.steps]);
  return (
    <section class="card">
      <Facts
        entries={[
          ['Events', `${count(told.events)}${isRead ? '' : ', reading…'}${isRead && flow.next ? ', the first of more' : ''}`],
          ['From first to last', duration(told.spanMs / 1000)],
          ['Last event', last && `${last.eventType}, ${clock(last.at)}`],
          ['Last that says why', why && `${why.eventType}, ${telling(why.payload)}`],
          ['Consumers', `${count(told.consumers)} in all`],
          ['Still to come', told.waiting ? <Badge kind="warn">{`${told.waiting} consumers have not handled an event yet`}</Badge> : 'nothing: every consumer is done'],
          ['Dead letters', told.letters ? <Badge kind="bad">{`${told.letters} open`}</Badge> : 'none is open'],
          ['Longest in an outbox', duration(told.outboxMs / 1000)],
          ['Longest to handle', duration(told.tookMs / 1000)],
          ['Requests', flow.kind === 'AGGREGATE' ? `${flow.correlationIds.length}${flow.isWhole ? '' : ' and more'}` : null],
        ]}
      />
      <Outbox events={flow.outbox} />
      <button type="button" class="small" onClick={reload}>Read again</button>
    </section>
  );
}

function Outbox({ events }) {
  if (events.length === 0) return null;
  return (
    <div>
      <h2 class="sub">Committed, and not published yet</h2>
      <ul class="plain-list">
        {events.map((event) => (
          <li key={event.eventId}><span><b>{event.eventType}</b> for {event.topic}, key {event.key}, since {clock(event.since)}</span></li>
        ))}
      </ul>
    </div>
  );
}

