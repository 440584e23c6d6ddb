import { cloud } from '../cloud.js';
import { count, milliseconds, shortFunction } from '../format.js';
import { LocalOnly, Loaded, Page } from '../parts/page.jsx';
import { Field } from '../parts/fields.jsx';
import { Table } from '../parts/table.jsx';
import { usePolled } from '../poll.js';
import { link, replaceQuery, route } from '../route.js';

const number = (title, of, words = count) => ({ title, cell: (each) => words(of(each)), sort: of, number: true });

const columns = [
  { title: 'Function', cell: (each) => <a href={link('functions', each.name)}>{shortFunction(each.name)}</a>, sort: (each) => each.name },
  number('Invocations', (each) => each.invocations),
  number('Errors', (each) => each.errors),
  number('Throttles', (each) => each.throttles),
  number('p50', (each) => each.p50Ms, milliseconds),
  number('p99', (each) => each.p99Ms, milliseconds),
  number('Longest', (each) => each.maxMs, milliseconds),
];

export function Functions() {
  const polled = usePolled(() => cloud('functions'), 3_000);
  const { name = '' } = route.value.query;
  return (
    <Page title="Functions" note="Counts and durations since the start.">
      <LocalOnly what="Functions">
        <div class="filters"><Field label="Name" name="name" value={name} onChange={replaceQuery} placeholder="orders" /></div>
        <Loaded of={polled}>
          {(functions) => (
            <Table
              caption="Functions"
              columns={columns}
              rows={functions.filter((each) => each.name.includes(name))}
              rowKey={(each) => each.name}
              first={{ title: 'Invocations', down: true }}
              rowClass={(each) => (each.errors > 0 ? 'bad' : '')}
              empty="No function has this name."
            />
          )}
        </Loaded>
      </LocalOnly>
    </Page>
  );
}
