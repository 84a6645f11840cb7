// What other engines make of the tables and expressions of decision_bench, and how many times quicker ours is.
//
//   node decision.mjs PROGRAM PRINTED    the program, and a file with what it printed in this run
//
// All count per second of CPU of the whole process, helper threads included. zen-engine has a language of its own, so
// equivalents are compared; neither it nor feelin can keep a parsed expression, so they are compared with ours parsed and
// evaluated each time. dsntk, KIE Drools DMN and feel-scala run if bench/peers/install has built them.
import {execFileSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

import {ZenEngine, evaluateExpressionSync as zen} from '@gorules/zen-engine';
import {evaluate as feelin, parseExpression as feelinParse} from 'feelin';

const here = dirname(fileURLToPath(import.meta.url));
const [program, printed] = process.argv.slice(2);
const materialText = execFileSync(program, ['--material'], {maxBuffer: 1 << 28});
const material = JSON.parse(materialText);
const ours = Object.fromEntries(readFileSync(printed, 'utf8').split('\n').map(line => /^(.+?)\s+(\d+) a second/.exec(line))
  .filter(Boolean).map(([, name, rate]) => [name, Number(rate)]));
// Parsed and evaluated: one after the other.
for (let at = 1; ours[`parse ${at}`]; ++at) ours[`both ${at}`] = 1 / (1 / ours[`parse ${at}`] + 1 / ours[`evaluate ${at}`]);

// The expressions in zen's own language; nothing where it has no equivalent.
const zenExpressions = [
  'amount > 1000', 'amount * 1.19', 'amount > 1000 and country == "DE" ? "review" : "pass"', 'customer.name',
  'customer.address.city == "Berlin"', 'amount in [500..5000]', 'country in ["DE", "AT", "CH"]', 'len(items)',
  'sum(map(items, #.price))', 'filter(items, #.price > 20)', 'items[0].name', 'some(items, #.price > 100)',
  'all(items, #.quantity > 0)', 'map(items, #.price * #.quantity)', 'upper(customer.name)', 'country[0:0]',
  'contains(customer.email, "@")', null, 'd("2026-03-01") > d("2026-02-28")',
  'customer.age >= 18 ? amount - 50 : amount + 50',
];

const cpuSeconds = since => { const {user, system} = process.cpuUsage(since); return (user + system) / 1e6; };

async function rate(work, seconds = 1) {
  for (let warm = 0; warm < 200; ++warm) await work(warm);
  const began = process.cpuUsage();
  let done = 0;
  do {
    for (let at = 0; at < 20; ++at) await work(done++);
  } while (cpuSeconds(began) < seconds);
  return done / cpuSeconds(began);
}

const ratios = {};  // of each engine and kind of row

function report(engine, row, rate) {
  const ratio = ours[row] / rate;
  const kind = row.split(' ')[0];
  (ratios[`${engine}, ${kind}`] ??= []).push(ratio);
  console.log(`${engine.padEnd(11)} ${row.padEnd(14)} ${rate.toFixed(0).padStart(12)} a second; ours makes ${ratio.toFixed(1)} times as many`);
}

const answers = (evaluate, text) => {
  try { const found = evaluate(text, material.context); return (found?.value ?? found ?? null) !== null; } catch { return false; }
};

// A decision table as zen-engine has them. "-" is an empty cell there.
function jdm(table) {
  const inputs = ['product', 'amount', 'country'].map(field => ({id: field, name: field, field}));
  const rules = table.rules.map(([product, amount, country, rate], at) => ({
    _id: String(at), product, amount, country: country === '-' ? '' : country, rate,
  }));
  return {
    nodes: [
      {id: 'in', name: 'in', type: 'inputNode', position: {x: 0, y: 0}},
      {id: 'table', name: 'table', type: 'decisionTableNode', position: {x: 0, y: 0},
        content: {hitPolicy: 'first', inputs, outputs: [{id: 'rate', name: 'rate', field: 'rate'}], rules}},
      {id: 'out', name: 'out', type: 'outputNode', position: {x: 0, y: 0}},
    ],
    edges: [{id: 'e1', sourceId: 'in', targetId: 'table'}, {id: 'e2', sourceId: 'table', targetId: 'out'}],
  };
}

async function runTables() {
  const engine = new ZenEngine();
  for (const table of material.tables) {
    const decision = engine.createDecision(Buffer.from(JSON.stringify(jdm(table))));
    const evaluate = at => decision.evaluate(table.inputs[at % table.inputs.length]);
    // The same answer as ours, or there is nothing to compare.
    for (let at = 0; at < 50; ++at) {
      const {result} = await evaluate(at);
      const {product, amount} = table.inputs[at];
      const expected = Number(product.split(' ')[1]) * 10 + Math.floor(amount / 1000);
      if (result.rate !== expected) throw new Error(`rule ${JSON.stringify(result)} instead of ${expected} for ${JSON.stringify(table.inputs[at])}`);
    }
    report('zen-engine', `table ${table.rules.length}`, await rate(evaluate));
  }
}

async function runExpressions() {
  for (const [at, text] of material.expressions.entries()) {
    const equivalent = zenExpressions[at];
    if (equivalent && answers(zen, equivalent))
      report('zen-engine', `both ${at + 1}`, await rate(() => zen(equivalent, material.context), 0.3));
    if (!answers(feelin, text)) continue;
    report('feelin', `parse ${at + 1}`, await rate(() => feelinParse(text, material.context), 0.3));
    report('feelin', `both ${at + 1}`, await rate(() => feelin(text, material.context), 0.3));
  }
}

// An engine in another language: prints "ENGINE ROW RATE".
function runOther(name, built, command, ...before) {
  if (!existsSync(join(here, built))) return console.log(`${name}: not built, see bench/peers/install`);
  const folder = mkdtempSync(join(tmpdir(), 'peers-'));
  const file = join(folder, 'material.json');
  writeFileSync(file, materialText);
  let output = '';
  try {
    output = execFileSync(command, [...before, file], {encoding: 'utf8', maxBuffer: 1 << 24, stdio: ['ignore', 'pipe', 'inherit']});
  } catch (error) {
    output = String(error.stdout ?? '');  // what it printed before it gave up counts
    console.log(`${name}: did not get to the end`);
  }
  rmSync(folder, {recursive: true});
  for (const line of output.split('\n').filter(Boolean)) {
    const [, engine, row, rate] = /^(\S+) (.+) (\d+)$/.exec(line);
    report(engine, row, Number(rate));
  }
}

await runTables();
await runExpressions();
runOther('dsntk', 'rust/target/release/decision-peers', join(here, 'rust/target/release/decision-peers'));
const classpath = join(here, 'java/target/classpath');
runOther('Drools and feel-scala', 'java/target/classpath', 'java', '-cp',
  existsSync(classpath) ? `${join(here, 'java/target/classes')}:${readFileSync(classpath, 'utf8').trim()}` : '', 'DecisionPeers');

console.log('\nhow many times as many ours makes: the least, and the geometric mean');
for (const [name, all] of Object.entries(ratios)) {
  const mean = Math.exp(all.reduce((sum, ratio) => sum + Math.log(ratio), 0) / all.length);
  console.log(`${name.padEnd(24)} ${Math.min(...all).toFixed(1).padStart(8)} ${mean.toFixed(1).padStart(8)}   of ${all.length} rows`);
}
