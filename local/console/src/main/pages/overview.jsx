import { useRef } from 'preact/hooks';
import { cloud } from '../cloud.js';
import { isLocal } from '../config.js';
import { ago, count, duration, shortFunction, snippet } from '../format.js';
import { remember } from '../lag.js';
import { Chart } from '../parts/chart.jsx';
import { Loaded, Page } from '../parts/page.jsx';
import { usePolled } from '../poll.js';
import { link } from '../route.js';
import { perSecond } from '../series.js';
import { admin, session } from '../session.js';
import { history } from './groups.jsx';

const KEPT = 300;

export function Overview() {
  return (
    <Page title="Overview" note={isLocal() ? 'What the local cloud does now.' : 'What the administrator’s API tells of the deployed system.'}>
      {isLocal() ? <LocalOverview /> : <Waiting />}
    </Page>
  );
}

async function look(readings) {
  const [functions, groups, alarms, due, topics] = await Promise.all([
    cloud('functions'),
    cloud('groups'),
    cloud('alarms'),
    cloud('due', { lane: 'OUTBOX#' }),
    cloud('topics'),
  ]);
  const at = Date.now();
  remember(history, groups, at);
  const sum = (list, of) => list.reduce((total, each) => total + of(each), 0);
  readings.push({
    at: at / 1000,
    invocations: sum(functions, (each) => each.invocations),
    errors: sum(functions, (each) => each.errors),
    records: sum(topics, (topic) => sum(topic.partitions, (each) => each.next)),
    lag: sum(groups, (group) => group.lag),
  });
  if (readings.length > KEPT) readings.shift();
  return { functions, groups, alarms, due };
}

const kept = [];

function LocalOverview() {
  const readings = useRef(kept);
  const polled = usePolled(() => look(readings.current), 2_000);
  return (
    <Loaded of={polled}>
      {(now) => (
        <>
          <Tiles now={now} />
          <Charts readings={readings.current} />
          <div class="columns">
            <Firing alarms={now.alarms} />
            <Behind groups={now.groups} />
            <Failing functions={now.functions} />
          </div>
        </>
      )}
    </Loaded>
  );
}

function Tile({ words, value, to, bad, note }) {
  return (
    <a class={bad ? 'tile bad' : 'tile'} href={link(...to)}>
      <span>{words}</span>
      <b>{value}</b>
      <small>{note}</small>
    </a>
  );
}

function Tiles({ now }) {
  const firing = now.alarms.filter((alarm) => alarm.state === 'ALARM').length;
  const lag = now.groups.reduce((sum, group) => sum + group.lag, 0);
  const behind = Math.max(0, ...now.groups.map((group) => group.lagSeconds));
  const errors = now.functions.reduce((sum, each) => sum + each.errors, 0);
  const oldest = Math.min(...now.due.rows.map((row) => row.dueAt));
  return (
    <div class="tiles">
      <Tile words="Alarms" value={firing} to={['alarms']} bad={firing > 0} note={`of ${now.alarms.length}`} />
      <LettersTile />
      <Tile words="Lag" value={count(lag)} to={['groups']} bad={behind > 60} note={behind > 0 ? `${duration(behind)} behind` : 'all caught up'} />
      <Tile words="Outbox" value={count(now.due.rows.length)} to={['outbox']} bad={oldest < Date.now() - 60_000} note={now.due.rows.length ? `oldest ${ago(oldest)}` : 'all published'} />
      <Tile words="Errors" value={count(errors)} to={['functions']} bad={errors > 0} note="of functions, since the start" />
    </div>
  );
}

function useOpenLetters() {
  return usePolled(async () => (session.value ? (await admin('/api/dead-letters/groups')).groups : null), 5_000, [session.value?.email]);
}

function LettersTile() {
  const polled = useOpenLetters();
  const open = polled.data?.reduce((sum, group) => sum + group.open, 0);
  return <Tile words="Dead letters" value={open == null ? '–' : count(open)} to={['dead-letters']} bad={open > 0} note={open == null ? 'log in to see them' : open ? `of ${polled.data.length} causes` : 'none is open'} />;
}

function Charts({ readings }) {
  const times = readings.map((each) => each.at);
  const lines = (label, colour, of) => ({ label, colour, fill: true, values: perSecond(readings, of) });
  return (
    <div class="charts">
      <Chart label="Invocations a second" times={times} format={count} series={[lines('invocations', '--c1', (each) => each.invocations), { ...lines('errors', '--c2', (each) => each.errors), fill: false }]} />
      <Chart label="Messages a second" times={times} format={count} series={[lines('written', '--c3', (each) => each.records)]} />
      <Chart label="Lag of all groups" times={times} format={count} series={[{ label: 'lag', colour: '--c4', fill: true, values: readings.map((each) => each.lag) }]} />
    </div>
  );
}

function Card({ title, children, empty }) {
  return <section class="card"><h2>{title}</h2>{children.length ? <ul class="plain-list">{children}</ul> : <p class="quiet">{empty}</p>}</section>;
}

function Firing({ alarms }) {
  return (
    <Card title="Alarms that go off" empty="None.">
      {alarms.filter((alarm) => alarm.state === 'ALARM').slice(0, 8).map((alarm) => (
        <li key={alarm.name}><a href={link('alarms', { name: alarm.name })}>{shortFunction(alarm.name)}</a><span class="quiet">{snippet(alarm.description, 120)}</span></li>
      ))}
    </Card>
  );
}

function Behind({ groups }) {
  return (
    <Card title="Groups that are behind" empty="None.">
      {groups.filter((group) => group.lag > 0).sort((one, other) => other.lag - one.lag).slice(0, 8).map((group) => (
        <li key={group.group}><a href={link('groups', group.group)}>{group.group}</a><span class="quiet">{count(group.lag)} records, {duration(group.lagSeconds)}</span></li>
      ))}
    </Card>
  );
}

function Failing({ functions }) {
  return (
    <Card title="Functions with errors" empty="None.">
      {functions.filter((each) => each.errors > 0).slice(0, 8).map((each) => (
        <li key={each.name}><a href={link('functions', each.name)}>{shortFunction(each.name)}</a><span class="quiet">{count(each.errors)} of {count(each.invocations)}</span></li>
      ))}
    </Card>
  );
}

function Waiting() {
  return (
    <>
      <div class="tiles"><LettersTile /><Tile words="Redrives" value="→" to={['redrives']} note="dead letters put on their topics again" /><Tile words="Flows" value="→" to={['flow']} note="what became of an order" /></div>
      <p class="quiet">Topics, consumer groups, functions, logs, tables and alarms are known to the local cloud only. Deployed, look into the AWS console and the CloudWatch dashboard.</p>
    </>
  );
}
