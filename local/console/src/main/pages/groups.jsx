import { useRef } from 'preact/hooks';
import { cloud } from '../cloud.js';
import { count, duration } from '../format.js';
import { rates, recall, remember, secondsToClear, skew, trend } from '../lag.js';
import { LocalOnly, Loaded, Page } from '../parts/page.jsx';
import { Table } from '../parts/table.jsx';
import { Badge } from '../parts/text.jsx';
import { usePolled } from '../poll.js';
import { link } from '../route.js';

/** Readings of all groups of the last hour; other pages go on with them. */
export const history = new Map();

let recalled;

export function useGroups() {
  const memory = useRef(history);
  return usePolled(async () => {
    recalled ??= cloud('group-history').then(
      (told) => recall(history, told),
      () => { recalled = undefined; },
    );
    const [groups] = await Promise.all([cloud('groups'), recalled]);
    remember(memory.current, groups, Date.now());
    return groups;
  }, 2_000);
}

const rateOf = (group) => rates(history.get(group.group));

const columns = [
  { title: 'Group', cell: (group) => <a href={link('groups', group.group)}>{group.group}</a>, sort: (group) => group.group },
  { title: 'Topic', cell: (group) => <a href={link('topics', group.topic)}>{group.topic}</a>, sort: (group) => group.topic },
  { title: 'Lag', cell: (group) => count(group.lag), sort: (group) => group.lag, number: true },
  { title: 'Behind', cell: (group) => (group.lag ? duration(group.lagSeconds) : '–'), sort: (group) => group.lagSeconds, number: true },
  { title: 'Trend', cell: (group) => <Trend group={group} /> },
  { title: 'Records/s', cell: (group) => count(rateOf(group)?.consumed), sort: (group) => rateOf(group)?.consumed ?? 0, number: true },
  { title: 'Clear in', cell: (group) => clearing(group), number: true },
  { title: 'Skew', cell: (group) => `${Math.round(skew(group.partitions) * 100)} %`, sort: (group) => skew(group.partitions), number: true },
];

export function clearing(group) {
  const seconds = secondsToClear(group.lag, rateOf(group));
  return seconds === null ? '–' : seconds === 0 ? 'clear' : duration(seconds);
}

function Trend({ group }) {
  const words = group.lag === 0 ? 'clear' : trend(rateOf(group));
  return <Badge kind={words === 'grows' ? 'warn' : words === 'shrinks' ? 'good' : 'plain'}>{words}</Badge>;
}

export function Groups() {
  const polled = useGroups();
  return (
    <Page title="Consumer groups" note="Lag is what waits; behind is how old the oldest waiting record is. Trend and rates are of the last 30 seconds, and each group has the lag of the last hour.">
      <LocalOnly what="Consumer groups">
        <Loaded of={polled}>
          {(groups) => <Table caption="Consumer groups" columns={columns} rows={groups} rowKey={(group) => group.group} first={{ title: 'Lag', down: true }} empty="No group has read yet." />}
        </Loaded>
      </LocalOnly>
    </Page>
  );
}
