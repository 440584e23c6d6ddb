import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer, close, given, open } from './chromium.mjs';

const SCRIPT = given.script;

async function isHarmless(page) {
  assert.deepEqual(page.problems, []);
  assert.equal(await page.evaluate(() => globalThis.stolen), undefined);
  assert.equal(await page.locator('img[src=x]').count(), 0);
}

test('a script in a key, a header and a payload is text', async () => {
  const page = await open('#/topics/order.events?key=onerror');
  await page.locator('.row').first().click();
  const message = page.getByRole('complementary', { name: 'Message' });
  assert.equal(await message.getByText(SCRIPT).first().isVisible(), true);
  assert.equal(await message.getByRole('region', { name: 'Headers' }).getByText('onerror').first().isVisible(), true);
  assert.equal(await message.getByRole('region', { name: 'Value' }).getByText('onerror').first().isVisible(), true);
  await isHarmless(page);
  await close(page);
});

test('a script in what was given up is text', async () => {
  const page = await open(`#/dead-letters/search?groupId=${given.open.groupId}`);
  await page.getByRole('link', { name: /onerror/ }).first().click();
  await page.getByRole('region', { name: 'Value' }).getByText('onerror').first().waitFor();
  await page.getByRole('region', { name: 'Headers' }).getByText('onerror').first().waitFor();
  await isHarmless(page);
  await close(page);
});

test('a script in a reason and a stack trace is text', async () => {
  const prepare = (page) =>
    answer(page, '**/api/dead-letters/*', {
      letterId: 'x', groupId: 'g', topic: SCRIPT, partition: 0, offset: 1, group: SCRIPT, key: SCRIPT, eventId: SCRIPT, eventType: SCRIPT, correlationId: SCRIPT,
      status: 'OPEN', exceptionClass: SCRIPT, reason: SCRIPT, attempts: 1, occurrences: 1, firstSeen: '2026-01-01T00:00:00Z', lastSeen: '2026-01-01T00:00:00Z',
      headers: { [SCRIPT]: SCRIPT }, value: SCRIPT, truncated: null, stackTrace: SCRIPT, settled: null, redrives: [], edits: [], effect: 'NONE',
    });
  const page = await open('#/dead-letters/letter/x', { prepare });
  await page.getByRole('region', { name: 'Stack trace' }).getByText(SCRIPT).waitFor();
  await isHarmless(page);
  await close(page);
});

test('a script in the address is text', async () => {
  const page = await open(`#/flow/${encodeURIComponent(SCRIPT)}`);
  await page.getByRole('heading', { name: SCRIPT }).waitFor();
  await isHarmless(page);
  await close(page);
});

test('the browser itself refuses scripts that are not the console’s own', async () => {
  const page = await open('#/');
  const ran = await page.evaluate(() => {
    const script = document.createElement('script');
    script.textContent = 'globalThis.stolen = true';
    document.body.append(script);
    return globalThis.stolen;
  });
  assert.equal(ran, undefined);
  await close(page);
});
