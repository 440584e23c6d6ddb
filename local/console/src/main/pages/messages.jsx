import { useEffect, useRef, useState } from 'preact/hooks';
import { cloud } from '../cloud.js';
import { clock, count, snippet } from '../format.js';
import { filters, merged } from '../messagelist.js';
import { Failure, LocalOnly, Page } from '../parts/page.jsx';
import { Choice, Field } from '../parts/fields.jsx';
import { Windowed } from '../parts/windowed.jsx';
import { usePolled } from '../poll.js';
import { replaceQuery, route } from '../route.js';
import { MessageDetail } from './message.jsx';

const ROW = 34;
const SETTLED_MS = 350;
const TAIL_MS = 1_000;

export function Messages({ topic, query }) {
  return (
    <Page title={topic} parents={[['Topics', 'topics']]}>
      <LocalOnly what="Messages"><Browser topic={topic} query={query} /></LocalOnly>
    </Page>
  );
}

function Browser({ topic, query }) {
  const [chosen, setChosen] = useState(query.offset ? 0 : -1);
  const [live, setLive] = useState(false);
  const list = useMessages(topic, query, live);
  const topics = usePolled(() => cloud('topics', { topic }), 5_000, [topic]);
  const about = topics.data?.[0];
  const partitions = about?.partitions ?? [];
  const set = (change) => {
    setChosen(-1);
    replaceQuery({ ...route.value.query, offset: '', ...change });
  };
  const message = list.messages[chosen];

  return (
    <>
      <div class="filters">
        <Field label="Key" name="key" value={query.key} onChange={set} />
        <Field label="Event type" name="type" value={query.type} onChange={set} placeholder="OrderCreated" />
        <Field label="Correlation id" name="correlationId" value={query.correlationId} onChange={set} />
        <Field label="Text in value" name="text" value={query.text} onChange={set} />
        <Field label="From" name="from" type="datetime-local" value={query.from} onChange={set} />
        <Field label="To" name="to" type="datetime-local" value={query.to} onChange={set} />
        <Choice label="Partition" name="partition" value={query.partition} onChange={set} options={[['', 'all'], ...partitions.map((each) => [String(each.partition), each.partition])]} />
        <button type="button" class={live ? 'primary' : ''} aria-pressed={live} onClick={() => setLive(!live)}>{live ? 'Live: on' : 'Live: off'}</button>
      </div>
      <p class="note" role="status">{told(list, about)}</p>
      {list.problem && <Failure problem={list.problem} reload={list.more} />}
      <div class={message ? 'split' : ''}>
        {list.messages.length > 0 && (
          <Windowed
            id="message"
            label={`Messages of ${topic}, the newest first`}
            count={list.messages.length}
            rowHeight={ROW}
            chosen={chosen}
            onChoose={setChosen}
            onEnd={list.more}
            render={(index) => <MessageRow message={list.messages[index]} />}
          />
        )}
        {message && <MessageDetail topic={topic} message={message} onClose={() => setChosen(-1)} />}
      </div>
    </>
  );
}

function told(list, about) {
  const shown = `${count(list.messages.length)} shown`;
  if (list.busy) return `${shown}, reading… ${list.scanned ? `${count(list.scanned)} looked at` : ''}`;
  if (list.messages.length === 0) return `Nothing found. ${count(list.scanned)} looked at.`;
  return `${shown} of ${count(about?.records)} records${list.before ? '' : ', all that there is'}.`;
}

function MessageRow({ message }) {
  return (
    <>
      <span class="cell time">{clock(message.timestamp)}</span>
      <span class="cell place">{message.partition}:{message.offset}</span>
      <span class="cell type">{message.type ?? '–'}</span>
      <span class="cell key">{snippet(message.key, 40)}</span>
      <span class="cell rest">{snippet(message.value)}</span>
    </>
  );
}

/** Pages of messages that match, the newest first, and those that arrive while it is live. */
function useMessages(topic, query, live) {
  const wanted = JSON.stringify(filters(query));
  const place = query.offset ? `${query.partition}:${Number(query.offset) + 1}` : undefined;
  const empty = { messages: [], before: place, scanned: 0, busy: true, problem: null };
  const [state, setState] = useState(empty);
  const generation = useRef(0);
  const reading = useRef(false);
  const current = useRef(empty);
  const put = (next) => {
    current.current = next;
    setState(next);
  };

  async function more() {
    if (reading.current || current.current.before === null) return;
    const mine = generation.current;
    reading.current = true;
    put({ ...current.current, busy: true, problem: null });
    try {
      const page = await cloud('messages', { topic, ...JSON.parse(wanted), before: current.current.before });
      if (mine !== generation.current) return;
      const known = current.current;
      put({ messages: merged(known.messages, page.messages), before: page.before, scanned: known.scanned + page.scanned, busy: false, problem: null });
    } catch (problem) {
      if (mine === generation.current) put({ ...current.current, busy: false, problem });
    } finally {
      if (mine === generation.current) reading.current = false;
    }
    // A page without a match leads to the next one.
    if (mine === generation.current && current.current.messages.length === 0 && current.current.before && !current.current.problem) more();
  }

  useEffect(() => {
    generation.current += 1;
    reading.current = false;
    put(empty);
    const timer = setTimeout(more, wanted === '{}' ? 0 : SETTLED_MS);
    return () => {
      generation.current += 1;
      clearTimeout(timer);
    };
  }, [topic, wanted, place]);

  useEffect(() => {
    if (!live) return undefined;
    let after;
    let timer;
    let over = false;
    const round = async () => {
      try {
        const news = await cloud('tail', { topic, ...JSON.parse(wanted), after });
        after = news.after;
        if (!over && news.messages.length) put({ ...current.current, messages: merged(current.current.messages, news.messages) });
      } catch (problem) {
        if (!over) put({ ...current.current, problem });
      }
      if (!over) timer = setTimeout(round, TAIL_MS);
    };
    round();
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [topic, wanted, live]);

  return { ...state, more };
}
