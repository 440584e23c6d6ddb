import { ago, count, shortClass, snippet } from '../format.js';
import { AdminOnly, Loaded, Page } from '../parts/page.jsx';
import { Choice, Field } from '../parts/fields.jsx';
import { More, usePages } from '../parts/more.jsx';
import { Table } from '../parts/table.jsx';
import { Badge } from '../parts/text.jsx';
import { go, link, replaceQuery, route } from '../route.js';

const columns = [
  { title: 'Cause', cell: (group) => <Cause group={group} />, wide: true },
  { title: 'Topic', cell: (group) => group.cause.topic, sort: (group) => group.cause.topic },
  { title: 'Open', cell: (group) => <a href={link('dead-letters', 'search', { groupId: group.groupId })}>{count(group.open)}</a>, sort: (group) => group.open, number: true },
  { title: 'Redriving', cell: (group) => count(group.redriving), number: true },
  { title: 'Parked', cell: (group) => count(group.parked), number: true },
  { title: 'Handled', cell: (group) => count(group.handled), number: true },
  { title: 'Last', cell: (group) => ago(group.lastSeen), sort: (group) => group.lastSeen },
  { title: 'Do', cell: (group) => (group.open > 0 ? <a class="button small" href={link('redrives', 'new', { groupId: group.groupId })}>Redrive…</a> : '') },
];

export function Cause({ group: { groupId, cause } }) {
  return (
    <>
      <a href={link('dead-letters', 'search', { groupId })}>{shortClass(cause.exceptionClass)}</a>
      <div>{snippet(cause.reason, 240)}</div>
      {shortClass(cause.exceptionClass) === 'KeyParked' && <div class="quiet">They wait for the first letters of their keys, whose redrives send them.</div>}
      <div class="quiet">{cause.group || 'given up by Lambda'}</div>
    </>
  );
}

/** Causes of dead letters, those with open letters first. */
export function DeadLetters() {
  const { topic = '', all = '' } = route.value.query;
  return (
    <Page title="Dead letters" note="Records that a consumer gave up, by cause. Mend the cause, then redrive them." actions={session()}>
      <AdminOnly>
        <Find />
        <div class="filters">
          <Field label="Topic" name="topic" value={topic} onChange={(change) => replaceQuery({ topic, all, ...change })} placeholder="order.events" />
          <Choice label="Causes" name="all" value={all} onChange={(change) => replaceQuery({ topic, all, ...change })} options={[['', 'with open letters'], ['true', 'all']]} />
        </div>
        <Groups topic={topic} all={all} />
      </AdminOnly>
    </Page>
  );
}

const session = () => <a class="button" href={link('redrives')}>Redrives</a>;

function Groups({ topic, all }) {
  const pages = usePages('/api/dead-letters/groups', { topic, all }, 'groups', 5_000);
  return (
    <Loaded of={pages}>
      {(groups) => (
        <>
          <Table caption="Causes of dead letters" columns={columns} rows={groups} rowKey={(group) => group.groupId} rowClass={(group) => (group.open ? 'bad' : '')} empty="No dead letter waits for anybody." />
          <More pages={pages} />
        </>
      )}
    </Loaded>
  );
}

function Find() {
  return (
    <form
      class="filters"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        go('dead-letters', 'search', { [form.get('by')]: form.get('what'), topic: form.get('by') === 'key' ? form.get('topic') : '' });
      }}
    >
      <label class="field"><span>Find letters by</span>
        <select name="by"><option value="correlationId">correlation id</option><option value="eventId">event id</option><option value="key">key, with its topic</option></select>
      </label>
      <label class="field"><span>Value</span><input name="what" required autocomplete="off" /></label>
      <label class="field"><span>Topic of the key</span><input name="topic" autocomplete="off" placeholder="order.events" /></label>
      <button type="submit">Find</button>
    </form>
  );
}

export function Status({ of }) {
  const kind = { OPEN: 'bad', REDRIVING: 'warn', HANDLED: 'good', DISCARDED: 'plain', PARKED: 'warn' }[of] ?? 'plain';
  return <Badge kind={kind}>{of.toLowerCase()}</Badge>;
}
