import { useState } from 'preact/hooks';
import { cloud } from '../cloud.js';
import { snippet } from '../format.js';
import { LocalOnly, Loaded, Page } from '../parts/page.jsx';
import { Choice, Field } from '../parts/fields.jsx';
import { Value } from '../parts/text.jsx';
import { usePolled } from '../poll.js';
import { replaceQuery, route } from '../route.js';

export function Tables({ query }) {
  const tables = usePolled(() => cloud('tables'), 0);
  const set = (change) => replaceQuery({ ...route.value.query, ...change });
  return (
    <Page title="Tables" note="Items by their keys, or those of all tables whose partition key holds an id.">
      <LocalOnly what="Items">
        <Loaded of={tables}>
          {(all) => (
            <>
              <div class="filters">
                <Choice label="Table" name="table" value={fullName(all, query.table) ?? ''} onChange={set} options={[['', 'all'], ...all.map((each) => [each.name, each.name])]} />
                <Field label="Partition key" name="pk" value={query.pk} onChange={set} placeholder="ORDER#…" />
                <Field label="Sort key begins with" name="sk" value={query.sk} onChange={set} />
                <Field label="Or: partition key holds" name="holds" value={query.holds} onChange={set} placeholder="an id" />
              </div>
              {(query.table || query.holds) && <Items query={{ ...query, table: fullName(all, query.table) }} />}
            </>
          )}
        </Loaded>
      </LocalOnly>
    </Page>
  );
}

/** Links name a table by its context, as the stage is not theirs to know. */
function fullName(tables, name) {
  return tables.find((each) => each.name === name || each.name.endsWith(`-${name}`))?.name;
}

function Items({ query }) {
  const [open, setOpen] = useState(null);
  const { table, pk, sk, holds } = query;
  const items = usePolled(() => cloud('items', { table, pk, sk, holds }), 0, [table, pk, sk, holds]);
  return (
    <Loaded of={items}>
      {(answer) => {
        if (answer.items.length === 0) return <p class="quiet">No item has this key.</p>;
        const alone = answer.items.length === 1;
        return (
          <>
            <p class="note" role="status">{answer.complete ? `${answer.items.length} items.` : `The first ${answer.items.length} items; say more of the key for others.`}</p>
            <ul class="items">
              {answer.items.map((item, index) => (
                <li key={`${item.table} ${item.pk} ${item.sk}`} class="card">
                  <button type="button" class="plain" aria-expanded={alone || open === index} onClick={() => setOpen(open === index ? null : index)}>
                    <span class="quiet">{item.table}</span> <b>{snippet(item.pk, 90)}</b> <span class="quiet">{snippet(item.sk, 90)}</span>
                  </button>
                  {(alone || open === index) && <Value label="Item" value={item.item} />}
                </li>
              ))}
            </ul>
          </>
        );
      }}
    </Loaded>
  );
}

