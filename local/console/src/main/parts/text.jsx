import { useState } from 'preact/hooks';
import { pretty } from '../format.js';

const TOKENS = /("(?:\\.|[^"\\])*")(\s*:)?|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null)/g;
const LONGEST_COLOURED = 60_000;

/** Cuts JSON text into [kind, text] pieces for colours; together they are the text. */
export function pieces(text) {
  if (text.length > LONGEST_COLOURED) return [['', text]];
  const found = [];
  let end = 0;
  for (const match of text.matchAll(TOKENS)) {
    if (match.index > end) found.push(['', text.slice(end, match.index)]);
    if (match[1]) {
      found.push([match[2] ? 'name' : 'string', match[1]]);
      if (match[2]) found.push(['', match[2]]);
    } else {
      found.push([match[3] ? 'figure' : 'word', match[0]]);
    }
    end = match.index + match[0].length;
  }
  if (end < text.length) found.push(['', text.slice(end)]);
  return found;
}

/** A value as text, coloured where it is JSON. Nothing of it is ever taken for HTML. */
export function Value({ label, value }) {
  const text = pretty(value);
  const isJson = /^\s*[{["\d]/.test(text);
  return (
    <section class="value">
      <div class="value-head">
        <h3>{label}</h3>
        <Copy text={text} />
      </div>
      <pre tabindex="0" role="region" aria-label={label}>
        {isJson ? pieces(text).map(([kind, piece], index) => (kind ? <span key={index} class={`json-${kind}`}>{piece}</span> : piece)) : text}
      </pre>
    </section>
  );
}

function Copy({ text }) {
  const [done, setDone] = useState(false);
  return (
    <button
      type="button"
      class="small"
      onClick={async () => {
        await navigator.clipboard?.writeText(text);
        setDone(true);
        setTimeout(() => setDone(false), 1_500);
      }}
    >
      {done ? 'Copied' : 'Copy'}
    </button>
  );
}

/** Names and their values. Entries are [name, value]; those without a value are left out. */
export function Facts({ entries }) {
  return (
    <dl class="facts">
      {entries
        .filter(([, value]) => value !== null && value !== undefined && value !== '')
        .map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

export function Badge({ kind, children }) {
  return <span class={`badge ${kind}`}>{children}</span>;
}
