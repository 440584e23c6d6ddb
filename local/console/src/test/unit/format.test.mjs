import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ago, clock, compact, count, duration, minute, pretty, shortClass, shortFunction, snippet } from '../../main/format.js';

test('durations are said in the two largest units', () => {
  assert.deepEqual(
    [0, 0.0421, 0.5, 12.34, 60, 185, 3600, 7_860, 90_000, null].map(duration),
    ['0 ms', '42.1 ms', '500 ms', '12.3 s', '1m', '3m 5s', '1h', '2h 11m', '1d 1h', '–'],
  );
  assert.equal(duration(-5), '-5 s');
});

test('times are told from now, also those that come', () => {
  const now = Date.parse('2026-01-01T12:00:00Z');
  assert.equal(ago('2026-01-01T11:58:30Z', now), '1m 30s ago');
  assert.equal(ago(now - 200, now), 'just now');
  assert.equal(ago(now + 90_000, now), 'in 1m 30s');
  assert.equal(ago(null), 'never');
});

test('large numbers and minutes are said in few characters', () => {
  assert.deepEqual([0, 999, 1_859_400, 3_200_000_000, null].map(compact), ['0', '999', '1.9M', '3.2B', '–']);
  const noon = new Date(2026, 0, 2, 12, 5, 9);
  assert.equal(minute(noon, noon.getTime()), '12:05');
});

test('a clock shows the date of another day only', () => {
  const noon = new Date(2026, 0, 2, 12, 0, 0, 7).getTime();
  assert.equal(clock(noon, noon), '12:00:00.007');
  assert.equal(clock(new Date(2026, 0, 1, 3, 4, 5).getTime(), noon), '2026-01-01 03:04:05.000');
});

test('numbers have their thousands told apart, and nothing is a dash', () => {
  assert.equal(count(1_234_567.89), '1,234,567.9');
  assert.equal(count(undefined), '–');
});

test('only JSON is broken into lines, and text stays what it is', () => {
  assert.equal(pretty('{"a":1}'), '{\n  "a": 1\n}');
  assert.equal(pretty('<script>alert(1)</script>'), '<script>alert(1)</script>');
  assert.equal(pretty({ a: [] }), '{\n  "a": []\n}');
  assert.equal(pretty(null), '');
});

test('names lose what is the same for all', () => {
  assert.equal(shortFunction('millrace-local-orders-api'), 'orders-api');
  assert.equal(shortClass('millrace.events.UnreadableEvent'), 'UnreadableEvent');
  assert.equal(snippet('a\n b', 2), 'a…');
  assert.equal(snippet(null), '');
});
