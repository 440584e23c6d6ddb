import { useState } from 'preact/hooks';
import { pretty } from '../format.js';
import { Failure } from '../parts/page.jsx';
import { Table } from '../parts/table.jsx';
import { go } from '../route.js';
import { Problem } from '../problem.js';
import { admin } from '../session.js';

const shown = (value) => (value === null || value === undefined ? '–' : JSON.stringify(value));

const columns = [
  { title: 'Field', cell: (each) => each.field },
  { title: 'What', cell: (each) => each.kind.toLowerCase() },
  { title: 'Before', cell: (each) => shown(each.before) },
  { title: 'After', cell: (each) => shown(each.after) },
];

const EFFECTS = { STANDS: 'stands: it will skip the edited event', NONE: 'none yet', UNKNOWN: 'unknown' };

const readers = [
  { title: 'Group', cell: (each) => each.group },
  { title: 'Effect of the event', cell: (each) => EFFECTS[each.effect] },
];

/** Writes the event of a letter anew: first it is shown what would differ, then it is sent. */
export function EditLetter({ letter }) {
  const [text, setText] = useState(pretty(letter.value));
  const [reason, setReason] = useState('');
  const [preview, setPreview] = useState(null);
  const [problem, setProblem] = useState(null);

  async function edit(send) {
    setProblem(null);
    try {
      const body = { value: parsed(text), send, ...(reason && { reason }) };
      const answer = await admin(`/api/dead-letters/${letter.letterId}/edit`, { method: 'POST', body });
      if (send) go('redrives', answer.redriveId);
      else setPreview(answer);
    } catch (answer) {
      setProblem(answer);
      setPreview(null);
    }
  }

  return (
    <form
      class="edit"
      onSubmit={(event) => {
        event.preventDefault();
        edit(preview !== null);
      }}
    >
      <label class="field">
        <span>The event, all of it; its id stays</span>
        <textarea
          rows="16"
          spellcheck={false}
          value={text}
          onInput={(event) => {
            setText(event.currentTarget.value);
            setPreview(null);
          }}
        />
      </label>
      <label class="field"><span>Reason</span><input maxLength={500} value={reason} onInput={(event) => setReason(event.currentTarget.value)} /></label>
      {problem && <Failure problem={problem} />}
      {preview && <Preview of={preview} />}
      <p class="ways"><button type="submit" class="primary">{preview ? 'Send it so' : 'Show what would differ'}</button></p>
    </form>
  );
}

function Preview({ of }) {
  return (
    <>
      <h2 class="sub">In what it differs</h2>
      <Table caption="Differences" columns={columns} rows={valuesFirst(of.differences)} rowKey={(each) => each.field} empty="Nothing differs." />
      <h2 class="sub">Who will read it</h2>
      <Table caption="Readers" columns={readers} rows={of.readers} rowKey={(each) => each.group} />
    </>
  );
}

/** What was written by hand, before the headers that follow from it. */
function valuesFirst(differences) {
  const isValue = (each) => each.field.startsWith('/value');
  return [...differences.filter(isValue), ...differences.filter((each) => !isValue(each))];
}

function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (wrong) {
    throw new Problem(0, 'NO_JSON', `This is no JSON: ${wrong.message}`);
  }
}
