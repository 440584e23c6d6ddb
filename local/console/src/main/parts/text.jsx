import { useState } from 'preact/hooks';
import { pretty } from '../format.js';
import { pieces } from './jsontext.js';

/** A value as text, coloured where it is JSON. Nothing of it is ever taken for HTML. */
export function Value({ label, value }) {
  const text = pretty(value);
  const isJson = /^\s*[{["\d]/.test(text);
  return (
    <section class="value">
      <div class="value-head">
        <h2 class="sub">{label}</h2>
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
