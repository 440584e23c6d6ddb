import assert from 'node:assert/strict';
import { test } from 'node:test';
import { MOST_LANES, laneIndex, lanesOf, maker } from '../../main/flow/lanes.js';
import { figures, filtered, rowsOf, telling, timed } from '../../main/flow/model.js';
import { timeScale } from '../../main/flow/scale.js';

const NOON = Date.parse('2026-01-01T12:00:00Z');
const at = (milliseconds) => new Date(NOON + milliseconds).toISOString();

function handled(fn, milliseconds, more = {}) {
  return { group: `${fn}-group`, function: fn, context: 'orders', status: 'HANDLED', handledAt: at(milliseconds), tookMs: 5, letter: null, ...more };
}

function step(eventId, type, milliseconds, more = {}) {
  return timed({
    eventId, eventType: type, topic: 'order.events', key: 'k', correlationId: 'c', causationId: null, depth: 0, payload: {}, outboxWaitMs: 10, gapMs: null,
    occurredAt: at(milliseconds), publishedAt: at(milliseconds + 10), handling: [handled('payments', milliseconds + 20)], ...more,
  });
}

const GIVEN_UP = { status: 'DEAD_LETTERED', handledAt: null, tookMs: null, letter: { status: 'OPEN', attempts: 4 } };

test('an event is a row, and each of its consumers one below it in the order of time', () => {
  const rows = rowsOf([step('1', 'OrderCreated', 0, { handling: [handled('late', 90), handled('early', 30)] })]);
  assert.deepEqual(rows.map((row) => [row.kind, row.handling?.function]), [['event', undefined], ['handling', 'early'], ['handling', 'late']]);
});

test('a run of events of one kind is one row until it is opened', () => {
  const steps = [step('1', 'Created', 0), ...[2, 3, 4, 5].map((n) => step(String(n), 'Tracked', n))];
  assert.deepEqual(rowsOf(steps).map((row) => row.kind), ['event', 'handling', 'run']);
  assert.equal(rowsOf(steps, new Set(['run-2'])).length, 2 + 1 + 4 * 2);
});

test('an event that a consumer gave up or waits for is never hidden in a run', () => {
  const steps = [1, 2, 3, 4, 5].map((n) => step(String(n), 'Tracked', n, n === 3 ? { handling: [handled('payments', 0, GIVEN_UP)] } : {}));
  assert.equal(rowsOf(steps).filter((row) => row.kind === 'event').length, 5);
});

test('steps are found by any word of theirs, and by trouble alone', () => {
  const steps = [step('1', 'Created', 0), step('2', 'Paid', 1, { handling: [handled('inventory', 0, GIVEN_UP)] })];
  const ids = (query) => filtered(steps, query).map((each) => each.eventId);
  assert.deepEqual(ids({ text: 'PAYMENTS' }), ['1']);
  assert.deepEqual(ids({ only: 'trouble' }), ['2']);
  assert.deepEqual(ids({}), ['1', '2']);
});

test('a letter that was handled since is no trouble', () => {
  const since = handled('payments', 50, { letter: { status: 'HANDLED', attempts: 4 } });
  assert.equal(filtered([step('1', 'Created', 0, { handling: [since] })], { only: 'trouble' }).length, 0);
});

test('figures tell what waits, what was given up, and the longest of each', () => {
  const steps = [step('1', 'Created', 0), step('2', 'Paid', 100, { outboxWaitMs: 700, handling: [handled('a', 0, GIVEN_UP), handled('b', 0, { status: 'WAITING', handledAt: null })] })];
  assert.deepEqual(figures(steps), { events: 2, consumers: 3, waiting: 1, letters: 1, spanMs: 110, outboxMs: 700, gapMs: 0, tookMs: 5 });
  assert.equal(figures([]).spanMs, 0);
});

test('a payload tells why by the fields that say so', () => {
  assert.equal(telling({ orderId: 'x', reason: 'OUT_OF_STOCK', errorCode: 7, details: { reason: 'deep' }, cause: null }), 'reason: OUT_OF_STOCK, errorCode: 7');
  assert.equal(telling(null), '');
});

test('a scale shortens long idle times and keeps the order', () => {
  const hour = 3_600_000;
  const scale = timeScale([0, 100, 200, hour, hour + 100]);
  assert.equal(scale.breaks.length, 1);
  assert.equal(scale.breaks[0].to, hour);
  const places = [0, 100, 200, hour, hour + 100].map(scale.at);
  assert.deepEqual(places, [...places].sort((one, other) => one - other));
  assert.equal(places[0], 0);
  assert.equal(places[4], 1);
  assert.ok(places[1] - places[0] > 0.2, `${places}`);
});

test('a scale of one moment, or of nothing but pauses, is one all the same', () => {
  assert.equal(timeScale([5]).at(5), 0);
  assert.equal(timeScale([]).at(5), 0);
  assert.deepEqual([0, 10_000, 20_000].map(timeScale([0, 10_000, 20_000]).at), [0, 0.5, 1]);
});

test('lanes are topics and functions as the flow meets them, and the last is for others', () => {
  const lanes = lanesOf([step('1', 'Created', 0)]);
  assert.deepEqual(lanes.map((lane) => lane.name), ['order.events', 'payments']);
  const many = lanesOf([step('1', 'Created', 0, { handling: Array.from({ length: 40 }, (_, n) => handled(`f${n}`, n)) })]);
  assert.equal(many.length, MOST_LANES);
  assert.equal(laneIndex(many)('f39'), MOST_LANES - 1);
});

test('an event was made by the consumer that was done with its cause last before', () => {
  const cause = step('1', 'Created', 0, { handling: [handled('coupons', 15), handled('payments', 30), handled('inventory', 90)] });
  const byId = new Map([['1', cause]]);
  assert.equal(maker(step('2', 'Paid', 31, { causationId: '1' }), byId).lane, 'payments');
  assert.equal(maker(step('2', 'Paid', 2, { causationId: '1' }), byId).lane, 'order.events');
  assert.equal(maker(step('3', 'Paid', 31), byId), null);
});
