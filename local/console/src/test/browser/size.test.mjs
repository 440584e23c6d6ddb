import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, close, elements, given, millisecondsOf, open } from './chromium.mjs';

const MOST_ELEMENTS = 1_500;
const rows = (page) => page.locator('.row').count();

test('a topic of 100,000 messages is searched to its first one', async (at) => {
  const page = await open(`#/topics/${given.load.topic}`);
  await page.locator('.row').first().waitFor();
  const took = await millisecondsOf(async () => {
    await page.getByLabel('Key', { exact: true }).fill('needle');
    await page.locator('.row', { hasText: 'needle' }).waitFor();
  });
  at.diagnostic(`found among ${given.load.messages} messages in ${took} ms`);
  await close(page);
});

test('100,000 messages in a list are no more elements than those in sight', async (at) => {
  const message = (index) => ({
    partition: 0, offset: 100_000 - index, timestamp: 1_700_000_000_000 - index, key: `key-${index}`, type: 'OrderCreated', correlationId: 'c', headers: {},
    value: `{"number":${index}}`, encoding: 'text', bytes: 20,
  });
  const all = { messages: Array.from({ length: 100_000 }, (_, index) => message(index)), before: null, scanned: 100_000 };
  const page = await open(`#/topics/${given.load.topic}`, { prepare: (prepared) => answer(prepared, '**/console/api/messages*', all) });
  await page.getByText('key-0', { exact: true }).waitFor();
  assert.ok((await rows(page)) < 100);
  assert.ok((await elements(page)) < MOST_ELEMENTS);
  await page.getByRole('listbox').focus();
  const took = await millisecondsOf(async () => {
    await page.keyboard.press('End');
    await page.getByText('key-99999', { exact: true }).first().waitFor();
  });
  at.diagnostic(`the end of 100,000 messages is drawn in ${took} ms`);
  assert.ok((await elements(page)) < MOST_ELEMENTS);
  await close(page);
});

const EVENTS = 20_000;
const PAGE = 100;

/** Every tenth event is of another kind, and one of all was given up. */
function step(index) {
  const at = (milliseconds) => new Date(1_700_000_000_000 + index * 50 + milliseconds).toISOString();
  const givenUp = index === 15_000;
  return {
    eventId: `event-${index}`, eventType: index % 10 === 0 ? 'OrderCreated' : 'StockCounted', version: '1.0', source: 'test', occurredAt: at(0), recordedAt: at(9), topic: 'order.events',
    partition: 0, offset: index, key: `key-${index}`, userId: null, correlationId: 'c', causationId: index ? `event-${index - 1}` : null, aggregateVersion: 1, payload: { number: index },
    personalDataErased: false, depth: 0, repeats: false, publishedAt: at(5), outboxWaitMs: 5, gapMs: 50,
    handling: [{ group: 'g', function: 'payments-on-order-events', context: 'payments', status: givenUp ? 'DEAD_LETTERED' : 'HANDLED', handledAt: givenUp ? null : at(20), tookMs: givenUp ? null : 15, letter: givenUp ? { letterId: 'l', status: 'OPEN', reason: 'r', attempts: 4, occurrences: 1, redrives: 0 } : null }],
  };
}

function flow(url) {
  const from = Number(url.searchParams.get('cursor') ?? 0);
  const next = from + PAGE < EVENTS ? String(from + PAGE) : null;
  return { id: 'large', kind: 'CORRELATION', correlationIds: ['c'], isWhole: true, steps: Array.from({ length: PAGE }, (_, index) => step(from + index)), waitingConsumers: 0, outbox: [], next };
}

test('a flow of 20,000 events is drawn, with its noise in few rows', async (at) => {
  let page;
  const took = await millisecondsOf(async () => {
    page = await open('#/flow/large', { prepare: (prepared) => answer(prepared, '**/api/flows/*', flow) });
    await page.getByText('20,000', { exact: false }).first().waitFor();
  });
  at.diagnostic(`20,000 events in ${EVENTS / PAGE} pages are read and drawn in ${took} ms`);
  assert.ok((await rows(page)) < 100);
  assert.ok((await elements(page)) < MOST_ELEMENTS);
  await page.getByText('9 × StockCounted').first().waitFor();
  await page.getByText('1 open').waitFor();

  const filtering = await millisecondsOf(async () => {
    await page.locator('select[name=only]').selectOption('trouble');
    await page.getByText('dead letter after 4 attempts, open').waitFor();
  });
  at.diagnostic(`filtering 20,000 events took ${filtering} ms`);
  assert.equal(await rows(page), 2);
  await page.locator('select[name=only]').selectOption('');
  await page.locator('.row', { hasText: '9 × StockCounted' }).first().click();
  await page.locator('.row', { hasText: 'StockCounted on order.events' }).first().waitFor();
  await page.getByRole('listbox').focus();
  await page.keyboard.press('End');
  await page.getByRole('complementary', { name: 'Step' }).or(page.getByText('9 × StockCounted')).first().waitFor();
  assert.ok((await elements(page)) < MOST_ELEMENTS);
  await close(page);
});
