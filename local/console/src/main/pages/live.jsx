import { clock, compact, count, minute } from '../format.js';
import { Chart } from '../parts/chart.jsx';
import { More, usePages } from '../parts/more.jsx';
import { AdminOnly, Loaded, Page } from '../parts/page.jsx';
import { Table } from '../parts/table.jsx';
import { Badge } from '../parts/text.jsx';
import { usePolled } from '../poll.js';
import { link } from '../route.js';
import { admin } from '../session.js';

const EVERY_MS = 3_000;

const won = (amount) => (amount == null ? '–' : `${count(amount)} KRW`);

const products = [
  { title: 'Product', cell: (each) => each.productId, sort: (each) => each.productId },
  { title: 'Orders', cell: (each) => count(each.orders), sort: (each) => each.orders, number: true },
  { title: 'Pieces', cell: (each) => count(each.pieces), sort: (each) => each.pieces, number: true },
  { title: 'Amount', cell: (each) => won(each.amountKrw), sort: (each) => each.amountKrw, number: true },
];

const KINDS = { AMOUNT: 'Amount', FAILURES: 'Failures' };

const unusual = [
  { title: 'When', cell: (each) => clock(each.occurredAt), sort: (each) => each.occurredAt },
  { title: 'What', cell: (each) => <Badge kind="bad">{KINDS[each.kind] ?? each.kind}</Badge>, sort: (each) => each.kind },
  { title: 'Amount', cell: (each) => won(each.amountKrw), sort: (each) => each.amountKrw ?? 0, number: true },
  { title: 'User', cell: (each) => each.userId, sort: (each) => each.userId },
  { title: 'Why', cell: (each) => each.reason, wide: true },
  { title: 'Flow', cell: (each) => <a href={link('flow', each.orderId)}>Flow of {each.orderId}</a> },
];

/** What is sold now, and which payments are out of the ordinary, as the events tell. */
export function Live() {
  return (
    <Page title="Live" note="Orders and payments as their events tell, by the time at which they happened; read again every few seconds.">
      <AdminOnly><Aggregates /></AdminOnly>
    </Page>
  );
}

function Aggregates() {
  const orders = usePolled(() => admin('/api/aggregates/orders'), EVERY_MS);
  const sold = usePolled(() => admin('/api/aggregates/products', { parameters: { limit: 100 } }), EVERY_MS);
  return (
    <>
      <Loaded of={orders}>{(sums) => <Orders sums={sums} />}</Loaded>
      <section aria-labelledby="unusual"><h2 id="unusual">Unusual payments</h2><Unusual /></section>
      <section aria-labelledby="sold">
        <h2 id="sold">Products</h2>
        <Loaded of={sold}>{(sums) => <Products sums={sums} />}</Loaded>
      </section>
    </>
  );
}

function Orders({ sums }) {
  const times = sums.minutes.map((each) => Date.parse(each.minute) / 1000);
  const line = (label, colour, of) => [{ label, colour, fill: true, values: sums.minutes.map(of) }];
  const [before, now] = sums.minutes.slice(-2);
  return (
    <>
      <div class="tiles">
        <Tile words="Orders in the last hour" value={count(sums.orders)} note={won(sums.amountKrw)} />
        <Tile words="In the minute before" value={count(before?.orders)} note={won(before?.amountKrw)} />
        <Tile words="In this minute" value={count(now?.orders)} note={won(now?.amountKrw)} />
      </div>
      <div class="charts">
        <Chart label="Orders a minute" times={times} format={count} series={line('orders', '--c1', (each) => each.orders)} />
        <Chart label="Amount a minute in KRW" times={times} format={compact} series={line('amount', '--c3', (each) => each.amountKrw)} />
      </div>
    </>
  );
}

function Tile({ words, value, note }) {
  return <div class="tile"><span>{words}</span><b>{value}</b><small>{note}</small></div>;
}

function Products({ sums }) {
  return (
    <>
      <p class="quiet">Ordered from {minute(sums.from)} to {minute(sums.to)}{sums.isAll ? '.' : ', those that most orders hold.'}</p>
      <Table caption="Products" columns={products} rows={sums.products} rowKey={(each) => each.productId} empty="Nothing was ordered." />
    </>
  );
}

function Unusual() {
  const pages = usePages('/api/aggregates/unusual-payments', {}, 'payments', EVERY_MS);
  return (
    <Loaded of={pages}>
      {(payments) => (
        <>
          <Table caption="Unusual payments" columns={unusual} rows={payments} rowKey={(each) => each.occurredAt + each.paymentId} empty="No payment is out of the ordinary." />
          <More pages={pages} />
        </>
      )}
    </Loaded>
  );
}
