import { ago, count } from '../format.js';
import { AdminOnly, Loaded, Page } from '../parts/page.jsx';
import { More, usePages } from '../parts/more.jsx';
import { Table } from '../parts/table.jsx';
import { Badge } from '../parts/text.jsx';
import { link } from '../route.js';

const KINDS = { RUNNING: 'warn', PAUSED: 'warn', DONE: 'good', ABORTED: 'plain', STOPPED: 'bad' };

export function RedriveStatus({ of }) {
  return <Badge kind={KINDS[of] ?? 'plain'}>{of.toLowerCase()}</Badge>;
}

/** What a redrive is of, in words. */
export function what({ letterIds, groupId, topic }) {
  if (letterIds) return letterIds.length === 1 ? 'one letter' : `${letterIds.length} letters`;
  return groupId ? 'all of one cause' : `all of ${topic}`;
}

const columns = [
  { title: 'Begun', cell: (each) => <a href={link('redrives', each.redriveId)}>{ago(each.startedAt)}</a> },
  { title: 'Of', cell: (each) => what(each.selection) },
  { title: 'Status', cell: (each) => <RedriveStatus of={each.status} /> },
  { title: 'Sent', cell: (each) => count(each.sent), number: true },
  { title: 'Handled', cell: (each) => count(each.handled), number: true },
  { title: 'Failed again', cell: (each) => count(each.failed), number: true },
  { title: 'By', cell: (each) => `user ${each.startedBy}` },
];

export function Redrives() {
  return (
    <Page title="Redrives" note="Dead letters that were put on their topics again, the newest first.">
      <AdminOnly><List /></AdminOnly>
    </Page>
  );
}

function List() {
  const pages = usePages('/api/redrives', {}, 'redrives', 3_000);
  return (
    <Loaded of={pages}>
      {(redrives) => (
        <>
          <Table caption="Redrives" columns={columns} rows={redrives} rowKey={(each) => each.redriveId} empty="Nothing was redriven yet." />
          <More pages={pages} />
        </>
      )}
    </Loaded>
  );
}
