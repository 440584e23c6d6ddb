import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility, close, given, lookAt, open } from './chromium.mjs';

/** How a page is looked at, one after the other, and what axe looks for: colours alone differ in the dark. */
const LOOKS = [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 1280, rules: ['color-contrast'] },
  { theme: 'light', width: 390 },
];

/** A place, and a text that only what was loaded for it has. */
const PAGES = [
  ['#/', 'Invocations a second'],
  ['#/live', 'Orders in the last hour'],
  ['#/flow', 'Show its flow'],
  [`#/flow/${given.orderId}`, 'OrderConfirmed'],
  ['#/alarms?name=payments-on-order-events', 'payments-on-order-events-errors'],
  ['#/topics', 'order.events'],
  ['#/topics/order.events', 'OrderCreated'],
  ['#/groups', 'payment-order-group'],
  ['#/groups/payment-order-group', 'Lag in records'],
  ['#/outbox', 'Waiting'],
  ['#/dead-letters?all=true', given.letter.exceptionClass.split(".").at(-1)],
  [`#/dead-letters/search?groupId=${given.letter.groupId}&status=HANDLED`, given.letter.exceptionClass.split(".").at(-1)],
  [`#/dead-letters/letter/${given.letter.letterId}`, 'payment-order-group'],
  ['#/redrives', 'one letter'],
  [`#/redrives/new?letterIds=${given.open.letterId}`, 'Begin the redrive'],
  ['#/functions', 'orders-api'],
  ['#/functions/millrace-local-orders-api', 'Recent log lines'],
  ['#/logs', 'INFO'],
  ['#/sagas', 'Under way'],
  [`#/tables?holds=${given.orderId}`, given.orderId],
  ['#/simulators', 'Toss Payments'],
  ['#/system', 'Event source mappings'],
  ['#/nowhere', 'There is no such page'],
];

for (const [hash, text] of PAGES) {
  test(`${hash} shows what it is for and is accessible`, async (at) => {
    const page = await open(hash);
    await page.locator('main').getByText(text).first().waitFor();
    for (const look of LOOKS) {
      await at.test(`${look.theme} at ${look.width} px`, async () => {
        await lookAt(page, look);
        assert.deepEqual(await accessibility(page, look.rules), []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'it is wider than the screen');
      });
    }
    assert.deepEqual(page.problems, []);
    await close(page);
  });
}
