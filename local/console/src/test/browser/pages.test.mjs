import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility, close, given, open } from './chromium.mjs';

const LOOKS = [
  { theme: 'light', width: 1280 },
  { theme: 'dark', width: 1280 },
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

for (const look of LOOKS) {
  test(`each page shows what it is for and is accessible, ${look.theme} at ${look.width} px`, async (at) => {
    for (const [hash, text] of PAGES) {
      await at.test(hash, async () => {
        const page = await open(hash, look);
        await page.locator('main').getByText(text).first().waitFor();
        assert.deepEqual(await accessibility(page), []);
        assert.deepEqual(page.problems, []);
        assert.equal(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), true, 'it is wider than the screen');
        await close(page);
      });
    }
  });
}
