import { useState } from 'preact/hooks';
import { cloud } from '../cloud.js';
import { ago, clock } from '../format.js';
import { LocalOnly, Loaded, Page } from '../parts/page.jsx';
import { Choice, Field } from '../parts/fields.jsx';
import { Table } from '../parts/table.jsx';
import { Badge, Facts } from '../parts/text.jsx';
import { usePolled } from '../poll.js';
import { replaceQuery, route } from '../route.js';

const ORDER = { ALARM: 0, INSUFFICIENT_DATA: 2, OK: 1 };

const columns = [
  { title: 'Alarm', cell: (alarm) => <Alarm alarm={alarm} />, sort: (alarm) => alarm.name, wide: true },
  { title: 'State', cell: (alarm) => <State of={alarm.state} />, sort: (alarm) => ORDER[alarm.state] },
  { title: 'Since', cell: (alarm) => (alarm.history.length ? ago(alarm.history[0].at) : 'the start'), sort: (alarm) => alarm.history[0]?.at ?? 0 },
];

export function State({ of }) {
  const words = { ALARM: 'Alarm', OK: 'OK', INSUFFICIENT_DATA: 'No data' }[of];
  return <Badge kind={of === 'ALARM' ? 'bad' : of === 'OK' ? 'good' : 'plain'}>{words}</Badge>;
}

/** There are hundreds: what one tells is drawn when it is opened. */
function Alarm({ alarm }) {
  const [open, setOpen] = useState(false);
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{alarm.name}</summary>
      {open && <Told alarm={alarm} />}
    </details>
  );
}

function Told({ alarm }) {
  return (
    <>
      <p>{alarm.description}</p>
      <Facts
        entries={[
          ['Measured', alarm.measured],
          ['Goes off', `${alarm.comparison} ${alarm.threshold}, in ${alarm.datapointsToAlarm} of ${alarm.evaluationPeriods} periods of ${alarm.periodSeconds} s`],
        ]}
      />
      <h2 class="sub">History</h2>
      {alarm.history.length === 0 && <p class="quiet">It has not changed since the start.</p>}
      <ol class="history">
        {alarm.history.map((change) => (
          <li key={change.at}><time>{clock(change.at)}</time> <State of={change.from} /> → <State of={change.to} /></li>
        ))}
      </ol>
    </>
  );
}

export function Alarms() {
  const polled = usePolled(() => cloud('alarms'), 2_000);
  const { name = '', show = '' } = route.value.query;
  const isShown = (alarm) => alarm.name.includes(name) && (name !== '' || show === 'all' || alarm.state === 'ALARM');
  return (
    <Page title="Alarms" note="The template's own alarms, evaluated on what this machine measures.">
      <LocalOnly what="Alarms">
        <div class="filters">
          <Field label="Name" name="name" value={name} onChange={(change) => replaceQuery({ show, ...change })} placeholder="dead-letters" />
          <Choice label="Show" name="show" value={show} onChange={(change) => replaceQuery({ name, ...change })} options={[['', 'those that go off'], ['all', 'all']]} />
        </div>
        <Loaded of={polled}>
          {(alarms) => (
            <Table
              caption="Alarms"
              columns={columns}
              rows={alarms.filter(isShown)}
              rowKey={(alarm) => alarm.name}
              rowClass={(alarm) => (alarm.state === 'ALARM' ? 'bad' : '')}
              first={{ title: 'State', down: false }}
              empty={name ? 'No alarm has this name.' : `None of the ${alarms.length} alarms goes off.`}
            />
          )}
        </Loaded>
      </LocalOnly>
    </Page>
  );
}
