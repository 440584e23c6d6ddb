import { cloud } from '../cloud.js';
import { ago, clock } from '../format.js';
import { LocalOnly, Loaded, Page } from '../parts/page.jsx';
import { Field } from '../parts/fields.jsx';
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

function Alarm({ alarm }) {
  return (
    <details>
      <summary>{alarm.name}</summary>
      <p>{alarm.description}</p>
      <Facts
        entries={[
          ['Measured', alarm.measured],
          ['Goes off', `${alarm.comparison} ${alarm.threshold}, in ${alarm.datapointsToAlarm} of ${alarm.evaluationPeriods} periods of ${alarm.periodSeconds} s`],
        ]}
      />
      <h3>History</h3>
      {alarm.history.length === 0 && <p class="quiet">It has not changed since the start.</p>}
      <ol class="history">
        {alarm.history.map((change) => (
          <li key={change.at}><time>{clock(change.at)}</time> <State of={change.from} /> → <State of={change.to} /></li>
        ))}
      </ol>
    </details>
  );
}

export function Alarms() {
  const polled = usePolled(() => cloud('alarms'), 2_000);
  const { name = '' } = route.value.query;
  return (
    <Page title="Alarms" note="The template's own alarms, evaluated on what this machine measures.">
      <LocalOnly what="Alarms">
        <div class="filters"><Field label="Name" name="name" value={name} onChange={replaceQuery} placeholder="dead-letters" /></div>
        <Loaded of={polled}>
          {(alarms) => (
            <Table
              caption="Alarms"
              columns={columns}
              rows={alarms.filter((alarm) => alarm.name.includes(name))}
              rowKey={(alarm) => alarm.name}
              rowClass={(alarm) => (alarm.state === 'ALARM' ? 'bad' : '')}
              first={{ title: 'State', down: false }}
              empty="No alarm has this name."
            />
          )}
        </Loaded>
      </LocalOnly>
    </Page>
  );
}
