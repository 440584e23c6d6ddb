import { useState } from 'preact/hooks';
import { cloud } from '../cloud.js';
import { clock, shortClass, snippet } from '../format.js';
import { logLine } from '../logline.js';
import { LocalOnly, Loaded, Page } from '../parts/page.jsx';
import { Choice, Field } from '../parts/fields.jsx';
import { Badge, Value } from '../parts/text.jsx';
import { Windowed } from '../parts/windowed.jsx';
import { usePolled } from '../poll.js';
import { link, replaceQuery, route } from '../route.js';

const LEVELS = [['', 'all'], ['WARN', 'WARN and ERROR'], ['ERROR', 'ERROR']];

export function Logs({ query }) {
  const set = (change) => replaceQuery({ ...route.value.query, ...change });
  return (
    <Page title="Logs" note="What functions print, the newest first, as functions.log has it.">
      <LocalOnly what="Logs">
        <div class="filters">
          <Field label="Text" name="text" value={query.text} onChange={set} placeholder="an id, a word" />
          <Field label="Function" name="function" value={query.function} onChange={set} />
          <Choice label="Level" name="level" value={query.level} onChange={set} options={LEVELS} />
        </div>
        <LogLines parameters={query} />
      </LocalOnly>
    </Page>
  );
}

export function LogLines({ parameters }) {
  const [chosen, setChosen] = useState(-1);
  const polled = usePolled(() => cloud('logs', parameters), 3_000, [JSON.stringify(parameters)]);
  return (
    <Loaded of={polled}>
      {(answer) => {
        const lines = answer.lines;
        if (lines.length === 0) return <p class="quiet">No line matches.</p>;
        const line = lines[chosen] ? logLine(lines[chosen]) : null;
        return (
          <div class={line ? 'split' : ''}>
            <Windowed id="line" label="Log lines, the newest first" count={lines.length} rowHeight={30} chosen={chosen} onChoose={setChosen} render={(index) => <Line line={logLine(lines[index])} />} />
            {line && (
              <aside class="detail card" aria-label="Log line">
                <header class="detail-head">
                  <h2>{line.level}</h2>
                  <button type="button" class="small" onClick={() => setChosen(-1)}>Close</button>
                </header>
                {line.correlationId && <p class="ways"><a href={link('flow', line.correlationId)}>Its flow</a></p>}
                <Value label="Line" value={line.raw} />
              </aside>
            )}
          </div>
        );
      }}
    </Loaded>
  );
}

function Line({ line }) {
  return (
    <>
      <span class="cell time">{clock(line.at)}</span>
      <span class="cell level"><Badge kind={line.level === 'ERROR' ? 'bad' : line.level === 'WARN' ? 'warn' : 'plain'}>{line.level}</Badge></span>
      <span class="cell key">{shortClass(line.logger)}</span>
      <span class="cell rest">{snippet(line.message, 240)}</span>
    </>
  );
}
