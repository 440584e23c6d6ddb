import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accessibility, answer, close, given, open } from './chromium.mjs';

/** The same files beside an API, without a local cloud. */
const deployed = (page) => answer(page, '**/console/config.json', { api: new URL(given.console).origin, cloud: null });

test('a deployed console has the pages that the API can fill, and asks for a login', async () => {
  const page = await open('#/', { prepare: deployed });
  const menu = await page.getByRole('navigation', { name: 'Pages' }).getByRole('link').allTextContents();
  assert.deepEqual(menu, ['Overview', 'Live', 'Flows', 'Outbox', 'Dead letters', 'Redrives']);
  await page.getByText('known to the local cloud only').waitFor();
  assert.deepEqual(await accessibility(page), []);
  await page.getByRole('link', { name: 'Dead letters' }).first().click();
  await page.getByLabel('E-mail').fill(given.admin.email);
  await page.getByLabel('Password').fill(given.admin.password);
  await page.getByRole('button', { name: 'Log in' }).click();
  await page.getByText('Redrive…').or(page.getByText('No dead letter waits')).first().waitFor();
  await page.getByRole('link', { name: 'Outbox' }).click();
  await page.getByText(/[0-9]+ waiting/).waitFor();
  await close(page);
});

test('a page of the local cloud alone says so where there is none', async () => {
  const page = await open('#/topics', { prepare: deployed });
  await page.getByText('Topics are known to the local cloud only.').waitFor();
  await close(page);
});

test('nothing is asked of another host', async () => {
  const asked = new Set();
  const page = await open('#/', { prepare: (prepared) => prepared.on('request', (request) => asked.add(new URL(request.url()).host)) });
  await page.getByText('Invocations a second').waitFor();
  assert.deepEqual([...asked], [new URL(given.console).host]);
  await close(page);
});
