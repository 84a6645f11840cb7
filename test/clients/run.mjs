// Runs all tests here; with TANDEM_RESULTS=FOLDER, JUnit XML is left there too. The last line says how many passed.
import { readdirSync, mkdirSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = path.dirname(fileURLToPath(import.meta.url));
const tests = readdirSync(folder).filter((name) => name.endsWith('.test.mjs')).sort();
const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout'];
const results = process.env.TANDEM_RESULTS;
if (results) {
  mkdirSync(results, { recursive: true });
  reporters.push('--test-reporter=junit', `--test-reporter-destination=${path.join(results, 'clients.xml')}`);
}
const ran = spawnSync(process.execPath, ['--test', '--test-concurrency=2', ...reporters, ...tests],
  { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 });
process.stdout.write(ran.stdout);
const number = (name) => Number(new RegExp(`^ℹ ${name} (\\d+)$`, 'm').exec(ran.stdout)?.[1] ?? 0);
const failed = number('fail') + number('cancelled');
console.log(`${number('pass')} passed, ${failed} failed, ${number('skipped') + number('todo')} skipped`);
process.exit(ran.status ?? 1);
