import { useMemo, useState } from 'preact/hooks';
import { inOrder } from './order.js';

/**
 * A table that its headings sort; on a narrow screen each row is a card. A column is {title, cell,
 * sort, number}: `sort` gives what is compared, and without it the column does not sort. The roles
 * stand here because cards take them from the elements.
 */
export function Table({ caption, columns, rows, rowKey, empty = 'None.', first, rowClass }) {
  const [order, setOrder] = useState(first ?? null);
  const sorted = useMemo(() => inOrder(rows, columns, order), [rows, order]);
  if (rows.length === 0) return <p class="quiet">{empty}</p>;
  return (
    <div class="table-frame">
      <table role="table" aria-label={caption}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <Heading key={column.title} column={column} order={order} onOrder={setOrder} />
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {sorted.map((row) => (
            <tr role="row" key={rowKey(row)} class={rowClass?.(row)}>
              {columns.map((column) => (
                <td role="cell" key={column.title} data-title={column.title} class={column.number ? 'number' : column.wide ? 'wide' : ''}>
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Heading({ column, order, onOrder }) {
  const active = order?.title === column.title;
  const direction = active ? (order.down ? 'descending' : 'ascending') : 'none';
  return (
    <th role="columnheader" scope="col" class={column.number ? 'number' : ''} aria-sort={column.sort ? direction : undefined}>
      {column.sort ? (
        <button type="button" class="sort" onClick={() => onOrder({ title: column.title, down: active ? !order.down : !!column.number })}>
          {column.title}
          <span aria-hidden="true">{active ? (order.down ? ' ↓' : ' ↑') : ''}</span>
        </button>
      ) : (
        column.title
      )}
    </th>
  );
}
