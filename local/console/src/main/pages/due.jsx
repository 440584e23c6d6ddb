import { cloud } from '../cloud.js';
import { ago, clock, count, snippet } from '../format.js';
import { LocalOnly, Loaded, Page } from '../parts/page.jsx';
import { Table } from '../parts/table.jsx';
import { Badge, Facts } from '../parts/text.jsx';
import { usePolled } from '../poll.js';
import { link } from '../route.js';

const tableColumn = { title: 'Table', cell: (row) => row.table, sort: (row) => row.table };
const itemColumn = {
  title: 'Item',
  cell: (row) => <a href={link('tables', { table: row.table, pk: row.pk, sk: row.sk })}>{snippet(row.pk, 60)}</a>,
  sort: (row) => row.pk,
};

const outboxColumns = [
  { title: 'Written', cell: (row) => clock(row.dueAt), sort: (row) => row.dueAt },
  { title: 'Waits for', cell: (row) => ago(row.dueAt).replace(' ago', ''), sort: (row) => -row.dueAt, number: true },
  tableColumn,
  { title: 'Topic', cell: (row) => row.pk.split('#')[1], sort: (row) => row.pk.split('#')[1] },
  { title: 'Key', cell: (row) => snippet(row.pk.split('#').slice(2).join('#'), 60) },
  itemColumn,
];

/** Rows of all tables that wait to be published, the oldest first. */
export function LocalOutbox() {
  const polled = usePolled(() => cloud('due', { lane: 'OUTBOX#' }), 1_000);
  return (
    <Loaded of={polled}>
      {(due) => (
        <>
          <Facts
            entries={[
              ['Waiting', due.complete ? count(due.rows.length) : `more than ${count(due.rows.length)}`],
              ['Oldest', due.rows.length ? ago(Math.min(...due.rows.map((row) => row.dueAt))) : 'none'],
            ]}
          />
          <Table caption="Outbox rows" columns={outboxColumns} rows={due.rows} rowKey={(row) => row.table + row.pk + row.sk} first={{ title: 'Written', down: false }} empty="Nothing waits: every event is published." />
        </>
      )}
    </Loaded>
  );
}

const isLate = (row) => row.dueAt < Date.now();

const sagaColumns = [
  { title: 'Due', cell: (row) => <Due row={row} />, sort: (row) => row.dueAt },
  { title: 'Time', cell: (row) => clock(row.dueAt), sort: (row) => row.dueAt },
  tableColumn,
  itemColumn,
  { title: 'Flow', cell: (row) => <a href={link('flow', row.pk.split('#').at(-1))}>Its flow</a> },
];

function Due({ row }) {
  return isLate(row) ? <Badge kind="bad">{`late, ${ago(row.dueAt)}`}</Badge> : <Badge kind="plain">{ago(row.dueAt)}</Badge>;
}

/** Whatever must be looked at by a time and is no outbox row: stuck once that time is past. */
export function Sagas() {
  const polled = usePolled(() => cloud('due', { not: 'OUTBOX#' }), 2_000);
  return (
    <Page title="Sagas and timers" note="What must move on by a time. What is late is stuck: its timer runs every minute and should have taken it.">
      <LocalOnly what="Sagas">
        <Loaded of={polled}>
          {(due) => {
            const late = due.rows.filter(isLate).length;
            return (
              <>
                <Facts entries={[['Under way', count(due.rows.length)], ['Stuck', late ? <Badge kind="bad">{late}</Badge> : 'none']]} />
                <Table caption="Sagas and timers" columns={[{ title: 'Kind', cell: (row) => row.lane.split('#')[0].toLowerCase(), sort: (row) => row.lane }, ...sagaColumns]} rows={due.rows} rowKey={(row) => row.table + row.pk + row.sk} first={{ title: 'Due', down: false }} empty="Nothing is under way." />
              </>
            );
          }}
        </Loaded>
      </LocalOnly>
    </Page>
  );
}
