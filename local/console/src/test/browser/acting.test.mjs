import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility, close, given, open } from './chromium.mjs';

const runTimer = (page) => page.request.post(`${new URL(given.console).origin}/schedules/millrace-local-operations-redrives/run`);

test('a letter is redriven, from the preview to the end', async () => {
  const page = await open(`#/dead-letters/letter/${given.letter.letterId}`);
  await page.getByText('none: the consumer has not handled this event').waitFor();
  await page.getByRole('link', { name: 'Redrive…' }).click();
  await page.getByText('1 letter', { exact: true }).waitFor();
  await page.getByRole('button', { name: 'Begin the redrive' }).click();
  await page.getByText('1 sent:').waitFor();
  await runTimer(page);
  await page.getByText('done', { exact: true }).waitFor();
  await page.getByText('1 handled').waitFor();
  assert.deepEqual(await accessibility(page), []);
  await page.getByRole('link', { name: /^Letter / }).click();
  await page.getByText('stands: the consumer has handled this event since').waitFor();
  await close(page);
});

test('a letter whose payload is wrong is mended and sent', async () => {
  const page = await open(`#/dead-letters/letter/${given.wrong.letterId}`);
  await page.getByText('field totalAmount breaks the rule').first().waitFor();
  await page.getByText('1 of its key, sent one after another by its redrive').waitFor();
  await page.getByRole('button', { name: 'Edit and send…' }).click();
  const event = page.locator('textarea');
  await event.fill((await event.inputValue()).replace('"4500 won"', '"4500 KRW"'));
  await page.getByRole('button', { name: 'Show what would differ' }).click();
  await page.getByRole('alert').waitFor();
  await event.fill((await event.inputValue()).replace('"4500 KRW"', '4500'));
  await page.getByLabel('Reason', { exact: true }).fill('The amount was a text');
  await page.getByRole('button', { name: 'Show what would differ' }).click();
  const difference = page.getByRole('table', { name: 'Differences' });
  await difference.getByText('"4500 won"').waitFor();
  await difference.getByText('4500', { exact: true }).waitFor();
  assert.deepEqual(await accessibility(page), []);
  await page.getByRole('button', { name: 'Send it so' }).click();
  await page.getByText('1 sent:').waitFor();
  await runTimer(page);
  await page.getByText('done', { exact: true }).waitFor();
  await page.goto(`${given.console}/#/dead-letters/letter/${given.wrong.letterId}`);
  await page.getByText('The amount was a text').waitFor();
  await close(page);
});

test('a letter is discarded with a reason', async () => {
  const page = await open(`#/dead-letters/letter/${given.discarded.letterId}`);
  await page.getByLabel('Reason to discard it').fill('A test order');
  await page.getByRole('button', { name: 'Discard' }).click();
  await page.getByText('A test order').waitFor();
  await page.getByText('discarded', { exact: true }).waitFor();
  await close(page);
});

test('a simulator is switched and set back', async () => {
  const page = await open('#/simulators');
  const slack = page.getByRole('region', { name: 'slack' });
  await slack.getByLabel('Mode').selectOption('throttle');
  await slack.getByRole('button', { name: 'Switch' }).click();
  await slack.locator('.badge', { hasText: 'throttle' }).waitFor();
  await slack.getByRole('button', { name: 'Back to normal' }).click();
  await slack.locator('.badge', { hasText: 'normal' }).waitFor();
  await close(page);
});

test('who is no administrator is refused, and a wrong password is told', async () => {
  const page = await open('#/dead-letters');
  await page.getByRole('button', { name: 'Log out' }).click();
  await page.getByLabel('E-mail').fill(given.customer.email);
  await page.getByLabel('Password').fill('not-the-password');
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByText('The e-mail address or the password is wrong.').waitFor();
  assert.deepEqual(await accessibility(page), []);
  await page.getByLabel('Password').fill(given.customer.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.locator('.failure').first().waitFor();
  assert.equal(await page.getByText('Redrive…').count(), 0);
  await close(page);
});

test('everything is reached with the keyboard', async () => {
  const page = await open('#/topics/order.events');
  await page.locator('.row').first().waitFor();
  await page.getByRole('listbox').focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('complementary', { name: 'Message' }).waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('/');
  await page.keyboard.type(given.orderId);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: given.orderId }).waitFor();
  await page.locator('.row').first().waitFor();
  await page.getByRole('listbox').focus();
  await page.keyboard.press('ArrowDown');
  await page.getByRole('complementary', { name: 'Step' }).waitFor();
  await close(page);
});

test('a step of an order leads to its record, its log lines and its items', async () => {
  const page = await open(`#/flow/${given.orderId}`);
  for (const name of ['OrderCreated', 'PaymentCompleted', 'StockReserved', 'OrderConfirmed']) {
    await page.locator('.row', { hasText: name }).first().waitFor();
  }
  const choose = async (link) => {
    await page.locator('.row', { hasText: 'OrderCreated' }).first().click();
    await page.getByRole('link', { name: link, exact: true }).first().click();
  };
  await choose('Its record');
  await page.getByRole('complementary', { name: 'Message' }).getByText(given.orderId).first().waitFor();
  await page.goBack();
  await choose('Log lines of the request');
  await page.locator('.row').first().waitFor();
  await page.goBack();
  await choose('Items of its key');
  await page.locator('.items').getByText(given.orderId).first().waitFor();
  await close(page);
});
