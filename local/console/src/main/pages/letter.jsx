import { useState } from 'preact/hooks';
import { clock, count } from '../format.js';
import { AdminOnly, Failure, Loaded, Page } from '../parts/page.jsx';
import { Facts, Value } from '../parts/text.jsx';
import { usePolled } from '../poll.js';
import { isLocal } from '../config.js';
import { admin } from '../session.js';
import { link } from '../route.js';
import { Status } from './deadletters.jsx';
import { EditLetter } from './editletter.jsx';
import { isRedrivable } from './letters.jsx';

const EFFECTS = {
  STANDS: 'stands: the consumer has handled this event since',
  NONE: 'none: the consumer has not handled this event',
  UNKNOWN: 'unknown: no inbox tells',
};

export function Letter({ id }) {
  return (
    <AdminOnly>
      <Read id={id} />
    </AdminOnly>
  );
}

function Read({ id }) {
  const polled = usePolled(() => admin(`/api/dead-letters/${encodeURIComponent(id)}`), 4_000, [id]);
  return (
    <Page title="Dead letter" parents={[['Dead letters', 'dead-letters'], ...(polled.data ? [['Its cause', 'dead-letters', 'search', { groupId: polled.data.groupId }]] : [])]}>
      <Loaded of={polled}>{(letter) => <Shown letter={letter} reload={polled.reload} />}</Loaded>
    </Page>
  );
}

function Shown({ letter, reload }) {
  return (
    <>
      <section class="card">
        <Facts
          entries={[
            ['Status', <Status of={letter.status} />],
            ['Effect', EFFECTS[letter.effect]],
            ['Reason', letter.reason],
            ['Exception', letter.exceptionClass],
            ['Event', letter.eventType],
            ['Key', letter.key],
            ['Place', `${letter.topic} ${letter.partition}:${letter.offset}`],
            ['Given up by', letter.group || 'Lambda'],
            ['Attempts', `${letter.attempts}, given up ${letter.occurrences} times`],
            ['First and last', `${clock(letter.firstSeen)} – ${clock(letter.lastSeen)}`],
            ['Waits for', letter.waitsBehind ? <a href={link('dead-letters', 'letter', letter.waitsBehind)}>the first letter of its key</a> : null],
            ['Behind it', letter.waiting > 0 ? `${count(letter.waiting)} of its key, sent one after another by its redrive` : null],
            ['Discarded', letter.settled && `${clock(letter.settled.at)} by user ${letter.settled.by}: ${letter.settled.reason}`],
          ]}
        />
        <p class="ways">
          {letter.correlationId && <a href={link('flow', letter.correlationId)}>Its flow</a>}
          {isLocal() && letter.correlationId && <a href={link('logs', { text: letter.correlationId })}>Its log lines</a>}
          {isLocal() && letter.key && <a href={link('topics', letter.topic, { key: letter.key })}>Messages of this key</a>}
        </p>
      </section>
      {isRedrivable(letter) && <Actions letter={letter} reload={reload} />}
      {letter.edits?.length > 0 && <Edits edits={letter.edits} />}
      {letter.redrives.length > 0 && (
        <section>
          <h2>Redrives of this letter</h2>
          <ol class="history">
            {letter.redrives.map((each) => (
              <li key={each.sentAt}><a href={link('redrives', each.redriveId)}>sent {clock(each.sentAt)}</a> by user {each.by}{each.failedAt ? `, failed again ${clock(each.failedAt)}` : ''}</li>
            ))}
          </ol>
        </section>
      )}
      {letter.truncated && <p class="quiet">The value has {letter.truncated.bytes} bytes and is not in the letter; it lies on {letter.truncated.topic} {letter.truncated.partition}:{letter.truncated.offset}.</p>}
      <Value label="Value" value={letter.value ?? '(none, or no text)'} />
      <Value label="Headers" value={letter.headers} />
      <Value label="Stack trace" value={letter.stackTrace} />
    </>
  );
}

function Edits({ edits }) {
  return (
    <section>
      <h2>Edits</h2>
      <ol class="history">
        {edits.map((edit) => (
          <li key={edit.redriveId}>
            <a href={link('redrives', edit.redriveId)}>edited {clock(edit.at)}</a> by user {edit.by}{edit.reason ? `: ${edit.reason}` : ''}
            <Value label="Value before" value={edit.before.value} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function Actions({ letter, reload }) {
  const [reason, setReason] = useState('');
  const [problem, setProblem] = useState(null);
  const [editing, setEditing] = useState(false);
  async function discard(event) {
    event.preventDefault();
    try {
      await admin(`/api/dead-letters/${letter.letterId}/discard`, { method: 'POST', body: { reason } });
      await reload();
    } catch (answer) {
      setProblem(answer);
    }
  }
  return (
    <section class="card" aria-label="What to do">
      <form class="filters" onSubmit={discard}>
        <a class="button primary" href={link('redrives', 'new', { letterIds: letter.letterId })}>Redrive…</a>
        {letter.value && <button type="button" aria-expanded={editing} onClick={() => setEditing(!editing)}>Edit and send…</button>}
        <label class="field"><span>Reason to discard it</span><input required maxLength={500} value={reason} onInput={(event) => setReason(event.currentTarget.value)} /></label>
        <button type="submit">Discard</button>
      </form>
      {problem && <Failure problem={problem} />}
      {editing && <EditLetter letter={letter} />}
    </section>
  );
}
