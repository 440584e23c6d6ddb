import { clock, count } from '../format.js';
import { Facts, Value } from '../parts/text.jsx';
import { link } from '../route.js';

/** One record: where it lies, its headers and its value, and the ways that lead on from it. */
export function MessageDetail({ topic, message, onClose }) {
  return (
    <aside class="detail card" aria-label="Message">
      <header class="detail-head">
        <h2>{message.type ?? 'Record'}</h2>
        <button type="button" class="small" onClick={onClose}>Close</button>
      </header>
      <Facts
        entries={[
          ['Time', clock(message.timestamp)],
          ['Place', `${topic} ${message.partition}:${message.offset}`],
          ['Key', message.key],
          ['Correlation id', message.correlationId],
          ['Size', `${count(message.bytes)} bytes`],
        ]}
      />
      {message.correlationId && (
        <p class="ways">
          <a href={link('flow', message.correlationId)}>Its flow</a>
          <a href={link('logs', { text: message.correlationId })}>Its log lines</a>
          {message.key && <a href={link('topics', topic, { key: message.key })}>Messages of this key</a>}
        </p>
      )}
      <Value label={message.encoding === 'base64' ? 'Value (base64: it is no text)' : 'Value'} value={message.value ?? '(none: a tombstone)'} />
      <Value label="Headers" value={message.headers} />
    </aside>
  );
}
