import assert from 'node:assert/strict';
import { test } from 'node:test';
import { rates, recall, remember, secondsToClear, skew, trend } from '../../main/lag.js';

const group = (committed, lag) => ({ group: 'g', lag, partitions: [{ committed, lag }] });

function readings(...all) {
  const history = new Map();
  all.forEach(([seconds, committed, lag]) => remember(history, [group(committed, lag)], seconds * 1000));
  return history.get('g');
}

test('rates are of what was consumed and of what came, a second', () => {
  assert.deepEqual(rates(readings([0, 100, 50], [10, 200, 150])), { consumed: 10, arriving: 20 });
});

test('what was measured before goes in front of what the page has read, each time once', () => {
  const history = new Map([['g', readings([20, 200, 5])]]);
  const told = [{ group: 'g', readings: [{ at: 0, lag: 9, committed: 100 }, { at: 10_000, lag: 7, committed: 150 }, { at: 20_000, lag: 5, committed: 200 }] }, { group: 'other', readings: [{ at: 0, lag: 1, committed: 2 }] }];
  assert.deepEqual(recall(history, told).get('g').map((each) => each.at), [0, 10_000, 20_000]);
  assert.deepEqual(history.get('other'), [{ at: 0, lag: 1, committed: 2, end: 3 }]);
  assert.deepEqual(rates(history.get('g'), 20), { consumed: 5, arriving: 4.8 });
});

test('one reading makes no rate, and old readings do not count', () => {
  assert.equal(rates(readings([0, 100, 50])), null);
  assert.equal(rates(undefined), null);
  assert.equal(rates(readings([0, 0, 0], [100, 1_000, 0], [110, 1_010, 0])).consumed, 1);
});

test('the time to clear is what waits at the net rate, and unknown while it grows', () => {
  assert.equal(secondsToClear(100, { consumed: 30, arriving: 10 }), 5);
  assert.equal(secondsToClear(100, { consumed: 10, arriving: 10 }), null);
  assert.equal(secondsToClear(100, null), null);
  assert.equal(secondsToClear(0, null), 0);
});

test('a trend is one word', () => {
  assert.equal(trend({ consumed: 1, arriving: 2 }), 'grows');
  assert.equal(trend({ consumed: 2, arriving: 1 }), 'shrinks');
  assert.equal(trend({ consumed: 1, arriving: 1 }), 'steady');
  assert.equal(trend(null), 'measuring');
});

test('skew is how much more than its share the fullest partition has', () => {
  const partitions = (...lags) => lags.map((lag) => ({ lag }));
  assert.equal(skew(partitions(5, 5)), 0);
  assert.equal(skew(partitions(10, 0)), 1);
  assert.equal(skew(partitions(6, 2)), 0.5);
  assert.equal(skew(partitions(0, 0)), 0);
  assert.equal(skew(partitions(9)), 0);
});
