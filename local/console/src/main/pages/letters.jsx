import { useState } from 'preact/hooks';
import { ago, count, shortClass, snippet } from '../format.js';
import { AdminOnly, Loaded, Page } from '../parts/page.jsx';
import { Choice, Field } from '../parts/fields.jsx';
import { More, usePages } from '../parts/more.jsx';
import { Table } from '../parts/table.jsx';
import { link, replaceQuery, route } from '../route.js';
import { Status } from './deadletters.jsx';

const MOST_TOGETHER = 100;
// What a redrive has sent is on the redrive's own page.
const STATUSES = [['', 'open'], ...['PARKED', 'HANDLED', 'DISCARDED'].map((each) => [each, each.toLowerCase()])];

export function Letters({ query }) {
  const set = (change) => replaceQuery({ ...route.value.query, ...change });
  return (
    <Page title="Letters" parents={[['Dead letters', 'dead-letters']]} note={said(query)}>
      <AdminOnly>
        {query.groupId && (
          <div class="filters">
            <Choice label="Status" name="status" value={query.status} onChange={set} options={STATUSES} />
            <Field label="Text in key, reason or value" name="text" value={query.text} onChange={set} />
            <a class="button" href={link('redrives', 'new', { groupId: query.groupId })}>Redrive all of this cause…</a>
          </div>
        )}
        <List query={query} />
      </AdminOnly>
    </Page>
  );
}

function said({ groupId, key, topic, eventId, correlationId }) {
  if (groupId) return 'Letters of one cause.';
  if (correlationId) return `Letters of the correlation id ${correlationId}.`;
  if (eventId) return `Letters of the event ${eventId}.`;
  return key ? `Letters of the key ${key} of ${topic}.` : 'The newest open letter of each cause.';
}

function List({ query }) {
  const [selected, setSelected] = useState(new Set());
  const pages = usePages('/api/dead-letters', query, 'letters', 5_000);
  const select = (id) => {
    const next = new Set(selected);
    if (!next.delete(id) && next.size < MOST_TOGETHER) next.add(id);
    setSelected(next);
  };
  const columns = [
    { title: 'Choose', cell: (letter) => <input type="checkbox" aria-label={`Choose the letter of ${letter.key}`} checked={selected.has(letter.letterId)} disabled={!isRedrivable(letter)} onChange={() => select(letter.letterId)} /> },
    { title: 'Letter', cell: (letter) => <a href={link('dead-letters', 'letter', letter.letterId)}>{letter.eventType || 'record'} {snippet(letter.key, 40)}</a>, sort: (letter) => letter.key },
    { title: 'Status', cell: (letter) => <Status of={letter.status} />, sort: (letter) => letter.status },
    { title: 'Reason', cell: (letter) => `${shortClass(letter.exceptionClass)}: ${snippet(letter.reason, 160)}`, wide: true },
    { title: 'Place', cell: (letter) => `${letter.topic} ${letter.partition}:${letter.offset}` },
    { title: 'Given up', cell: (letter) => `${letter.occurrences} ×`, sort: (letter) => letter.occurrences, number: true },
    { title: 'Last', cell: (letter) => ago(letter.lastSeen), sort: (letter) => letter.lastSeen },
  ];
  return (
    <Loaded of={pages}>
      {(letters) => (
        <>
          <p class="bar" role="status">
            {count(letters.length)} shown, {selected.size} chosen{' '}
            {selected.size > 0 && <a class="button primary" href={link('redrives', 'new', { letterIds: [...selected].join(',') })}>Redrive the chosen…</a>}
          </p>
          <Table caption="Dead letters" columns={columns} rows={letters} rowKey={(letter) => letter.letterId} empty="No letter matches." />
          <More pages={pages} />
        </>
      )}
    </Loaded>
  );
}

export const isRedrivable = (letter) => letter.status === 'OPEN' || letter.status === 'PARKED';
