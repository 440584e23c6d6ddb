import { count, duration } from '../format.js';
import { rates, skew, trend } from '../lag.js';
import { Chart } from '../parts/chart.jsx';
import { LocalOnly, Loaded, Page } from '../parts/page.jsx';
import { Table } from '../parts/table.jsx';
import { Facts } from '../parts/text.jsx';
import { link } from '../route.js';
import { clearing, history, useGroups } from './groups.jsx';

const columns = [
  { title: 'Partition', cell: (each) => each.partition, sort: (each) => each.partition, number: true },
  { title: 'Committed', cell: (each) => count(each.committed), number: true },
  { title: 'Next offset', cell: (each) => count(each.end), number: true },
  { title: 'Lag', cell: (each) => count(each.lag), sort: (each) => each.lag, number: true },
  { title: 'Behind', cell: (each) => duration(each.lagSeconds), sort: (each) => each.lagSeconds, number: true },
];

export function Group({ name }) {
  const polled = useGroups();
  return (
    <Page title={name} parents={[['Consumer groups', 'groups']]}>
      <LocalOnly what="Consumer groups">
        <Loaded of={polled}>{(groups) => <Known group={groups.find((each) => each.group === name)} />}</Loaded>
      </LocalOnly>
    </Page>
  );
}

function Known({ group }) {
  if (!group) return <p class="quiet">No group of this name has read anything.</p>;
  const readings = history.get(group.group) ?? [];
  const rate = rates(readings);
  return (
    <>
      <Facts
        entries={[
          ['Topic', <a href={link('topics', group.topic)}>{group.topic}</a>],
          ['Lag', `${count(group.lag)} records, ${duration(group.lagSeconds)}`],
          ['Trend', trend(rate)],
          ['Consumed', rate ? `${count(rate.consumed)} a second` : 'measuring'],
          ['Arriving', rate ? `${count(rate.arriving)} a second` : 'measuring'],
          ['Clear in', clearing(group)],
          ['Skew', `${Math.round(skew(group.partitions) * 100)} % of the lag is beyond an equal share in one partition`],
        ]}
      />
      <Chart label="Lag in records" times={readings.map((each) => each.at / 1000)} series={[{ label: 'lag', colour: '--c1', fill: true, values: readings.map((each) => each.lag) }]} format={count} />
      <Table caption="Partitions" columns={columns} rows={group.partitions} rowKey={(each) => each.partition} />
    </>
  );
}
