// Checks the published documents, and writes down which contents it found without errors: linted.json.
import { Parser } from '@asyncapi/parser';
import { createConfig, lintFromString } from '@redocly/openapi-core';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const events = 'events-schema/asyncapi.json';
const apis = readdirSync(`${root}docs/api`).filter((name) => name.endsWith('.json')).sort().map((name) => `docs/api/${name}`);
const text = (file) => readFileSync(root + file, 'utf8');

const config = await createConfig({ extends: ['recommended'] });
const errors = [];
for (const file of apis) {
  const problems = await lintFromString({ source: text(file), absoluteRef: root + file, config });
  problems
    .filter((problem) => problem.severity === 'error')
    .forEach((problem) => errors.push(`${file} ${problem.location[0]?.pointer}: ${problem.message}`));
}
const { diagnostics } = await new Parser().parse(text(events));
const ERROR = 0;
diagnostics
  .filter((diagnostic) => diagnostic.severity === ERROR)
  .forEach((diagnostic) => errors.push(`${events} ${diagnostic.path.join('/')}: ${diagnostic.message}`));

if (errors.length > 0) {
  console.error(errors.join('\n'));
  process.exit(1);
}
const hash = (file) => createHash('sha256').update(text(file)).digest('hex');
const linted = Object.fromEntries([...apis, events].map((file) => [file, hash(file)]));
writeFileSync(new URL('linted.json', import.meta.url), `${JSON.stringify(linted, null, 2)}\n`);
