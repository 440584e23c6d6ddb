import assert from 'node:assert/strict';
import { test } from 'node:test';
import { filters, idOf, merged } from '../../main/messagelist.js';
import { logLine } from '../../main/logline.js';
import { link, parse } from '../../main/route.js';
import { perSecond } from '../../main/series.js';

const message = (partition, offset, timestamp) => ({ partition, offset, timestamp });

test('lists of messages merge with the newest first and each once', () => {
  const known = [message(0, 5, 50), message(1, 2, 20)];
  const more = [message(1, 2, 20), message(0, 6, 60), message(0, 4, 20)];
  assert.deepEqual(merged(known, more).map(idOf), ['0:6', '0:5', '0:4', '1:2']);
});

test('only filters that are given are asked for, and times as milliseconds', () => {
  const asked = JSON.parse(JSON.stringify(filters({ key: 'k', from: '2026-01-01T00:00', other: 'x' })));
  assert.deepEqual(Object.keys(asked), ['key', 'from']);
  assert.equal(asked.from, new Date('2026-01-01T00:00').getTime());
});

test('a place and its address are the same thing', () => {
  const address = link('topics', 'a/b?c', { key: '<x>&y=1', none: '' });
  assert.deepEqual(parse(address), { path: ['topics', 'a/b?c'], query: { key: '<x>&y=1' } });
  assert.deepEqual(parse(''), { path: [], query: {} });
  assert.deepEqual(parse('#/flow/%zz'), { path: ['flow', '%zz'], query: {} });
});

test('a log line is read as JSON, and any other line is its own message', () => {
  const line = logLine('{"timestamp":7,"level":"WARN","loggerName":"a.B","formattedMessage":"m","mdc":{"correlationId":"c"}}');
  assert.deepEqual([line.at, line.level, line.logger, line.message, line.correlationId], [7, 'WARN', 'a.B', 'm', 'c']);
  assert.equal(logLine('plain <b>').message, 'plain <b>');
  assert.equal(logLine('17').level, 'TEXT');
});

test('a counter becomes a rate, and one that began anew is no negative one', () => {
  const readings = [{ at: 0, n: 10 }, { at: 2, n: 30 }, { at: 3, n: 5 }];
  assert.deepEqual(perSecond(readings, (each) => each.n), [0, 10, 0]);
});
