import { useState } from 'preact/hooks';
import { count } from '../format.js';
import { AdminOnly, Failure, Loaded, Page } from '../parts/page.jsx';
import { Table } from '../parts/table.jsx';
import { usePolled } from '../poll.js';
import { go } from '../route.js';
import { admin } from '../session.js';

/** The letters that the address names: by ids, by cause or by topic. */
export function selection({ letterIds, groupId, topic }) {
  if (letterIds) return { letterIds: letterIds.split(',') };
  return groupId ? { groupId } : { topic };
}

const columns = [
  { title: 'Consumer', cell: (each) => each.group || 'all of the topic' },
  { title: 'Topic', cell: (each) => each.topic },
  { title: 'Letters', cell: (each) => count(each.letters), number: true },
  { title: 'Effect stands already', cell: (each) => count(each.effectStands), number: true },
  { title: 'Effect unknown', cell: (each) => count(each.effectUnknown), number: true },
  { title: 'Sent after them', cell: (each) => count(each.waitingBehind ?? 0), number: true },
  { title: 'Not their turn', cell: (each) => count(each.behindOthers ?? 0), number: true },
  { title: 'Left alone', cell: (each) => obstacles(each.obstacles) },
];

function obstacles(found) {
  const words = Object.entries(found).map(([name, number]) => `${number} ${name.toLowerCase().replaceAll('_', ' ')}`);
  return words.length ? words.join(', ') : 'none';
}

export function NewRedrive({ query }) {
  return (
    <Page title="New redrive" parents={[['Redrives', 'redrives']]} note="What would happen. Nothing is sent before you begin it.">
      <AdminOnly><Preview wanted={selection(query)} /></AdminOnly>
    </Page>
  );
}

function Preview({ wanted }) {
  const preview = usePolled(() => admin('/api/redrives/preview', { method: 'POST', body: wanted }), 0, [JSON.stringify(wanted)]);
  const [rate, setRate] = useState(10);
  const [canary, setCanary] = useState(true);
  const [problem, setProblem] = useState(null);
  const [busy, setBusy] = useState(false);

  async function begin(event) {
    event.preventDefault();
    setBusy(true);
    try {
      const begun = await admin('/api/redrives', { method: 'POST', body: { ...wanted, ratePerSecond: Number(rate), canary } });
      go('redrives', begun.redriveId);
    } catch (answer) {
      setProblem(answer);
      setBusy(false);
    }
  }

  return (
    <Loaded of={preview}>
      {(answer) => (
        <>
          <p class="big">{count(answer.letters)} {answer.letters === 1 ? 'letter' : 'letters'}{answer.previewed < answer.letters ? `, of which ${count(answer.previewed)} were looked at` : ''}</p>
          <Table caption="What a redrive would do" columns={columns} rows={answer.consumers} rowKey={(each) => each.group + each.topic} empty="No letter can be redriven." />
          <form class="card filters" onSubmit={begin}>
            <label class="field narrow"><span>Letters a second</span><input type="number" min="1" max="100" required value={rate} onInput={(event) => setRate(event.currentTarget.value)} /></label>
            <label class="check"><input type="checkbox" checked={canary} onChange={() => setCanary(!canary)} /> Canary: first 1, then 10, then 100, and stop by itself when they fail again</label>
            <button type="submit" class="primary" disabled={busy || answer.letters === 0}>{busy ? 'Beginning…' : 'Begin the redrive'}</button>
          </form>
          {problem && <Failure problem={problem} />}
        </>
      )}
    </Loaded>
  );
}
