// Bundles the console into the folder that is given, as static files that any web server can serve.
// What was bundled from the same sources with the same packages is left as it is.
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const project = join(dirname(fileURLToPath(import.meta.url)), '../..');
const sources = join(project, 'src/main');
const out = process.argv[2] ?? join(project, 'target/site');
const STATIC = ['index.html', 'icon.svg', 'config.json'];

function digest(...files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update(readFileSync(file));
  return hash.digest('hex');
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .sort();
}

function isDone(stamp, digest) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === digest;
}

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

function installPackages() {
  const lock = digest(join(project, 'package-lock.json'));
  const stamp = join(project, 'node_modules/.installed');
  if (isDone(stamp, lock)) return;
  const npm = spawnSync('npm', ['ci', '--silent', '--ignore-scripts', '--prefer-offline', '--no-fund', '--no-audit'], {
    cwd: project,
    stdio: 'inherit',
  });
  if (npm.error) fail('The console needs npm, which comes with Node: there is none on the PATH.');
  if (npm.status !== 0) fail('The packages of the console could not be installed from npm: see above.');
  writeFileSync(stamp, lock);
}

const stamp = join(out, '../console.stamp');
const wanted = digest(...filesOf(join(project, 'src/main')), fileURLToPath(import.meta.url), join(project, 'package-lock.json'));
installPackages();
if (!isDone(stamp, wanted)) {
  const { build } = await import('esbuild');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  await build({
    entryPoints: { console: join(sources, 'main.jsx') },
    outdir: out,
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'eof',
    logLevel: 'warning',
  });
  for (const file of STATIC) cpSync(join(sources, file), join(out, file));
  writeFileSync(stamp, wanted);
}
