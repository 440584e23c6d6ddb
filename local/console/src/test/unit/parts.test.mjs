import assert from 'node:assert/strict';
import { test } from 'node:test';
import { pieces } from '../../main/parts/jsontext.js';
import { inOrder } from '../../main/parts/order.js';
import { drawn, moved } from '../../main/parts/windowing.js';
import { query, read } from '../../main/problem.js';

test('of 100,000 rows those in sight are drawn, and a few beyond', () => {
  assert.deepEqual(drawn(0, 600, 30, 100_000), { first: 0, last: 28 });
  assert.deepEqual(drawn(1_500_000, 600, 30, 100_000), { first: 49_992, last: 50_028 });
  assert.deepEqual(drawn(0, 600, 30, 3), { first: 0, last: 3 });
  assert.deepEqual(drawn(0, 600, 30, 0), { first: 0, last: 0 });
});

test('keys move the choice and stop at the ends', () => {
  assert.equal(moved('ArrowDown', -1, 10, 5), 0);
  assert.equal(moved('ArrowUp', 0, 10, 5), 0);
  assert.equal(moved('PageDown', 0, 3, 100), 3);
  assert.equal(moved('PageUp', 2, 3, 100), 0);
  assert.equal(moved('End', 2, 3, 100), 99);
  assert.equal(moved('Home', 99, 3, 100), 0);
  assert.equal(moved('x', 2, 3, 100), null);
});

test('pieces of JSON are coloured, and together they are the text', () => {
  const text = '{\n  "a": -1.5e3,\n  "b \\" c": [true, null, "</script>"]\n}';
  const found = pieces(text);
  assert.equal(found.map(([, piece]) => piece).join(''), text);
  const coloured = found.filter(([kind]) => kind).map(([kind, piece]) => `${kind} ${piece}`);
  assert.deepEqual(coloured, ['name "a"', 'figure -1.5e3', 'name "b \\" c"', 'word true', 'word null', 'string "</script>"']);
  assert.deepEqual(pieces('x'.repeat(60_001)), [['', 'x'.repeat(60_001)]]);
});

test('rows sort by numbers and words, and what is missing is the least', () => {
  const columns = [{ title: 'n', sort: (row) => row.n }, { title: 'still' }];
  const rows = [{ n: 10 }, { n: null }, { n: 9 }];
  assert.deepEqual(inOrder(rows, columns, { title: 'n', down: true }).map((row) => row.n), [10, 9, null]);
  assert.deepEqual(inOrder([{ n: 'b' }, { n: 'a' }], columns, { title: 'n', down: false }).map((row) => row.n), ['a', 'b']);
  assert.equal(inOrder(rows, columns, { title: 'still' }), rows);
});

const answered = (status, body) => read(new Response(body, { status }));

test('an answer that is no success is a problem in words', async () => {
  assert.deepEqual(await answered(200, '{"a":1}'), { a: 1 });
  assert.equal(await answered(204, null), null);
  await assert.rejects(answered(400, '{"code":"X","errors":[{"field":"/a","message":"is wrong"}]}'), { code: 'X', message: '/a: is wrong' });
  await assert.rejects(answered(403, '{"message":"Forbidden"}'), { status: 403, code: 'HTTP_403', message: 'Forbidden' });
  await assert.rejects(answered(502, '<html>'), { message: 'The answer was 502 without an explanation.' });
});

test('a query has the parameters that have a value', () => {
  assert.equal(query({ a: 'x y', b: '', c: null, d: 0 }), '?a=x+y&d=0');
  assert.equal(query({ a: undefined }), '');
  assert.equal(query(), '');
});
