import { after, before } from 'node:test';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { chromium } from 'playwright-core';

/** What ConsoleIT has prepared in the system that runs, and where Chromium is. */
export const given = JSON.parse(process.env.CONSOLE_TEST);

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const WITHIN_MS = 60_000;
const HEIGHT = 860;

let browser;

before(async () => {
  browser = await chromium.launch({
    executablePath: given.chromium,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-dev-shm-usage'],
  });
});

after(() => browser?.close());

/** Opens a place of the console; whatever goes wrong in the page fails the test. */
export async function open(hash, { prepare } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: HEIGHT }, colorScheme: 'light', reducedMotion: 'reduce' });
  context.setDefaultTimeout(WITHIN_MS);
  const page = await context.newPage();
  page.problems = [];
  page.on('pageerror', (error) => page.problems.push(error.message));
  page.on('dialog', (dialog) => {
    page.problems.push(`a dialog: ${dialog.message()}`);
    dialog.dismiss();
  });
  await prepare?.(page);
  await page.goto(`${given.console}/${hash}`);
  await page.locator('h1').first().waitFor();
  return page;
}

export const close = (page) => page.context().close();

/** Has an open page drawn in another theme and width. */
export async function lookAt(page, { theme, width }) {
  await page.emulateMedia({ colorScheme: theme });
  await page.setViewportSize({ width, height: HEIGHT });
}

/** Accessibility problems by axe-core, each as one line; by all rules, or by those named. */
export async function accessibility(page, rules) {
  await page.evaluate(AXE);
  const options = rules ? { runOnly: { type: 'rule', values: rules } } : {};
  const { violations } = await page.evaluate((given) => globalThis.axe.run(given), options);
  return violations.flatMap((each) => each.nodes.map((node) => `${each.id}: ${node.html.slice(0, 160)}`));
}

/** How many elements the document has. */
export const elements = (page) => page.evaluate(() => document.querySelectorAll('*').length);

export const millisecondsOf = async (work) => {
  const begin = performance.now();
  await work();
  return Math.round(performance.now() - begin);
};

/** Lets the page have this JSON as the answer of an address. */
export function answer(page, address, body, status = 200) {
  return page.route(address, (route) => route.fulfill({ status, json: typeof body === 'function' ? body(new URL(route.request().url())) : body }));
}
