/** The rows in the order of a column, {title, down}; as they are where it does not sort. */
export function inOrder(rows, columns, order) {
  const sort = columns.find((column) => column.title === order?.title)?.sort;
  if (!sort) return rows;
  const sign = order.down ? -1 : 1;
  return [...rows].sort((one, other) => sign * compared(sort(one), sort(other)));
}

function compared(one, other) {
  if (one == null || other == null) return (one == null ? -1 : 0) - (other == null ? -1 : 0);
  if (typeof one === 'number') return one - other;
  return String(one).localeCompare(String(other));
}
