import { useRef } from 'preact/hooks';
import { cloud } from '../cloud.js';
import { count, milliseconds, shortFunction } from '../format.js';
import { Chart } from '../parts/chart.jsx';
import { LocalOnly, Loaded, Page } from '../parts/page.jsx';
import { Facts } from '../parts/text.jsx';
import { usePolled } from '../poll.js';
import { perSecond } from '../series.js';
import { LogLines } from './logs.jsx';

export function FunctionPage({ name }) {
  const readings = useRef([]);
  const polled = usePolled(async () => {
    const found = (await cloud('functions')).find((each) => each.name === name);
    if (found) readings.current = [...readings.current.slice(-299), { at: Date.now() / 1000, ...found }];
    return found ?? false;
  }, 2_000, [name]);
  return (
    <Page title={shortFunction(name)} parents={[['Functions', 'functions']]}>
      <LocalOnly what="Functions">
        <Loaded of={polled}>{(found) => (found ? <Known of={found} readings={readings.current} /> : <p class="quiet">There is no function {name}.</p>)}</Loaded>
        <h2>Recent log lines</h2>
        <LogLines parameters={{ function: name }} />
      </LocalOnly>
    </Page>
  );
}

function Known({ of, readings }) {
  const times = readings.map((each) => each.at);
  return (
    <>
      <Facts
        entries={[
          ['Name', of.name],
          ['Invocations', count(of.invocations)],
          ['Errors', count(of.errors)],
          ['Throttles', count(of.throttles)],
          ['Duration', `p50 ${milliseconds(of.p50Ms)}, p99 ${milliseconds(of.p99Ms)}, longest ${milliseconds(of.maxMs)}`],
        ]}
      />
      <div class="charts">
        <Chart
          label="A second"
          times={times}
          series={[
            { label: 'invocations', colour: '--c1', fill: true, values: perSecond(readings, (each) => each.invocations) },
            { label: 'errors', colour: '--c2', values: perSecond(readings, (each) => each.errors) },
          ]}
          format={count}
        />
      </div>
    </>
  );
}
