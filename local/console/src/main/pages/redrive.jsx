import { useState } from 'preact/hooks';
import { clock, count } from '../format.js';
import { AdminOnly, Failure, Loaded, Page } from '../parts/page.jsx';
import { Facts } from '../parts/text.jsx';
import { usePolled } from '../poll.js';
import { link } from '../route.js';
import { admin } from '../session.js';
import { RedriveStatus, what } from './redrives.jsx';

const POSSIBLE = { RUNNING: ['pause', 'abort'], PAUSED: ['resume', 'abort'] };

export function Redrive({ id }) {
  return (
    <Page title="Redrive" parents={[['Redrives', 'redrives']]}>
      <AdminOnly><Read id={id} /></AdminOnly>
    </Page>
  );
}

function Read({ id }) {
  const path = `/api/redrives/${encodeURIComponent(id)}`;
  const polled = usePolled(() => admin(path), 1_500, [id]);
  const [problem, setProblem] = useState(null);

  async function steer(action) {
    setProblem(null);
    try {
      await admin(`${path}/${action}`, { method: 'POST' });
      await polled.reload();
    } catch (answer) {
      setProblem(answer);
    }
  }

  return (
    <Loaded of={polled}>
      {(redrive) => (
        <>
          <section class="card">
            <Facts
              entries={[
                ['Status', <RedriveStatus of={redrive.status} />],
                ['Why', redrive.why],
                ['Of', what(redrive.selection)],
                ['Rate', `${redrive.ratePerSecond} a second${redrive.canary ? ', with a canary' : ''}`],
                ['Begun', `${clock(redrive.startedAt)} by user ${redrive.startedBy}`],
                ['Changed', `${clock(redrive.changedAt)} by user ${redrive.changedBy}`],
              ]}
            />
            <Progress redrive={redrive} />
            <p class="ways">
              {(POSSIBLE[redrive.status] ?? []).map((action) => (
                <button key={action} type="button" onClick={() => steer(action)}>{action[0].toUpperCase() + action.slice(1)}</button>
              ))}
            </p>
            {problem && <Failure problem={problem} />}
          </section>
          <Letters selection={redrive.selection} />
        </>
      )}
    </Loaded>
  );
}

const PARTS = ['handled', 'failed', 'waiting'];

function Progress({ redrive }) {
  return (
    <div class="progress">
      <div class="track" role="img" aria-label={PARTS.map((part) => `${redrive[part]} ${part}`).join(', ')}>
        {PARTS.map((part) => <i key={part} class={part} style={{ flexGrow: redrive[part] }} />)}
      </div>
      <p>
        {count(redrive.sent)} sent: <b class="good-text">{count(redrive.handled)} handled</b>, <b class={redrive.failed ? 'bad-text' : ''}>{count(redrive.failed)} failed again</b>, {count(redrive.waiting)} waiting
      </p>
    </div>
  );
}

function Letters({ selection }) {
  if (selection.letterIds) {
    return <ul>{selection.letterIds.map((id) => <li key={id}><a href={link('dead-letters', 'letter', id)}>Letter {id.slice(0, 8)}</a></li>)}</ul>;
  }
  return selection.groupId ? <p><a href={link('dead-letters', 'search', { groupId: selection.groupId })}>The letters of this cause</a></p> : null;
}
