import { clock, count, duration, snippet } from '../format.js';
import { isLocal } from '../config.js';
import { AdminOnly, Loaded, Page } from '../parts/page.jsx';
import { Table } from '../parts/table.jsx';
import { usePolled } from '../poll.js';
import { link } from '../route.js';
import { admin } from '../session.js';
import { LocalOutbox } from './due.jsx';

const topics = [
  { title: 'Topic', cell: (each) => each.topic, sort: (each) => each.topic },
  { title: 'Of', cell: (each) => each.context, sort: (each) => each.context },
  { title: 'Waiting', cell: (each) => count(each.waiting), sort: (each) => each.waiting, number: true },
  { title: 'Oldest', cell: (each) => duration(each.ageSeconds), sort: (each) => each.ageSeconds, number: true },
];

const events = [
  { title: 'Since', cell: (each) => clock(each.since), sort: (each) => each.since },
  { title: 'Event', cell: (each) => each.eventType, sort: (each) => each.eventType },
  { title: 'Topic', cell: (each) => each.topic, sort: (each) => each.topic },
  { title: 'Key', cell: (each) => snippet(each.key, 60) },
  { title: 'Flow', cell: (each) => <a href={link('flow', each.correlationId)}>Its flow</a> },
];

/** Events that wait to be published: the local cloud reads its tables, else the API tells. */
export function Outbox() {
  return (
    <Page title="Outbox" note="Events whose change is committed and that are not published yet. A row is here exactly while it waits.">
      {isLocal() ? <LocalOutbox /> : <AdminOnly><Deployed /></AdminOnly>}
    </Page>
  );
}

function Deployed() {
  const polled = usePolled(() => admin('/api/outbox'), 3_000);
  return (
    <Loaded of={polled}>
      {(outbox) => (
        <>
          <p class="big">{outbox.isAll ? '' : 'more than '}{count(outbox.waiting)} waiting</p>
          <Table caption="Topics" columns={topics} rows={outbox.topics} rowKey={(each) => each.context + each.topic} empty="Nothing waits: every event is published." />
          {outbox.events.length > 0 && <Table caption="The oldest events" columns={events} rows={outbox.events} rowKey={(each) => each.eventId} />}
        </>
      )}
    </Loaded>
  );
}
