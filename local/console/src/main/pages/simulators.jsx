import { useState } from 'preact/hooks';
import { cloud, cloudSend } from '../cloud.js';
import { Failure, LocalOnly, Loaded, Page } from '../parts/page.jsx';
import { Badge, Facts } from '../parts/text.jsx';
import { usePolled } from '../poll.js';

export function Simulators() {
  const polled = usePolled(() => cloud('outside/simulators'), 3_000);
  return (
    <Page title="Simulators" note="Systems outside the cloud, and how each behaves. A switch holds until it is set back.">
      <LocalOnly what="Simulators">
        <Loaded of={polled}>
          {(answer) => (
            <div class="cards">
              {answer.simulators.map((each) => <Simulator key={each.name} of={each} modes={answer.modes} reload={polled.reload} />)}
            </div>
          )}
        </Loaded>
      </LocalOnly>
    </Page>
  );
}

function Simulator({ of, modes, reload }) {
  const [problem, setProblem] = useState(null);
  const [draft, setDraft] = useState({ mode: 'fail', operation: '', times: '' });
  const isNormal = of.behaviour.mode === 'normal';
  const set = (change) => setDraft({ ...draft, ...change });

  async function send(method, body) {
    setProblem(null);
    try {
      await cloudSend(method, `outside/simulators/${of.name}/behaviour`, body);
      await reload();
    } catch (answer) {
      setProblem(answer);
    }
  }

  const operations = of.match.operation.split('|');
  return (
    <section class={isNormal ? 'card' : 'card warned'} aria-label={of.name}>
      <header class="detail-head">
        <h2>{of.name}</h2>
        <Badge kind={isNormal ? 'good' : 'warn'}>{of.behaviour.mode}</Badge>
      </header>
      <p class="quiet">{of.purpose}</p>
      {!isNormal && <Facts entries={Object.entries(of.behaviour).filter(([name]) => name !== 'mode').map(([name, value]) => [name, typeof value === 'object' ? JSON.stringify(value) : value])} />}
      <form
        class="switch"
        onSubmit={(event) => {
          event.preventDefault();
          send('PUT', behaviour(draft));
        }}
      >
        <label class="field"><span>Mode</span>
          <select value={draft.mode} onChange={(event) => set({ mode: event.currentTarget.value })}>
            {Object.keys(modes).filter((mode) => mode !== 'normal').map((mode) => <option key={mode} value={mode}>{mode}</option>)}
          </select>
        </label>
        <label class="field"><span>Operation</span>
          <select value={draft.operation} onChange={(event) => set({ operation: event.currentTarget.value })}>
            <option value="">all</option>
            {operations.map((operation) => <option key={operation} value={operation}>{operation}</option>)}
          </select>
        </label>
        <label class="field narrow"><span>Calls</span>
          <input type="number" min="1" placeholder="all" value={draft.times} onInput={(event) => set({ times: event.currentTarget.value })} />
        </label>
        <button type="submit">Switch</button>
        {!isNormal && <button type="button" class="primary" onClick={() => send('DELETE')}>Back to normal</button>}
      </form>
      <p class="quiet small-text">{modes[draft.mode]}</p>
      {problem && <Failure problem={problem} />}
    </section>
  );
}

function behaviour({ mode, operation, times }) {
  return { mode, ...(times && { times: Number(times) }), ...(operation && { match: { operation } }) };
}
