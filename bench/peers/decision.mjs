// What other engines make of the tables and expressions of decision_bench, and how many times quicker or slower it is.
//
//   node decision.mjs PROGRAM PRINTED    the program, and a file with what it printed in this run
//
// Like decision_bench it counts evaluations per second of CPU of the whole process, helper threads included. feelin
// parses an expression each time it evaluates it: it is compared with "feel-parse".
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';

import {ZenEngine} from '@gorules/zen-engine';
import {evaluate as feelin} from 'feelin';

const [program, printed] = process.argv.slice(2);
const material = JSON.parse(execFileSync(program, ['--material'], {maxBuffer: 1 << 28}));
const ours = Object.fromEntries(readFileSync(printed, 'utf8').split('\n').filter(line => line.includes('evaluations/s'))
  .map(line => /^(.*?)\s+(\d+) evaluations/.exec(line)).map(([, name, rate]) => [name.replace(/\s+/g, ' '), Number(rate)]));
const secondsForEach = 1;

const cpuSeconds = since => { const {user, system} = process.cpuUsage(since); return (user + system) / 1e6; };

async function rate(work) {
  for (let warm = 0; warm < 200; ++warm) await work(warm);
  const began = process.cpuUsage();
  let done = 0;
  do {
    for (let at = 0; at < 20; ++at) await work(done++);
  } while (cpuSeconds(began) < secondsForEach);
  return done / cpuSeconds(began);
}

function report(name, peer, rate) {
  const ratio = ours[name] / rate;
  console.log(`${name.padEnd(11)} ${rate.toFixed(0).padStart(12)} evaluations/s by ${peer}; decision_bench makes ${ratio.toFixed(1)} times as many`);
}

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
  report(`table ${table.rules.length}`, 'zen-engine', await rate(evaluate));
}

const answered = material.expressions.filter(text => {
  try { return (feelin(text, material.context).value ?? feelin(text, material.context)) !== null; } catch { return false; }
});
if (answered.length < material.expressions.length)
  console.log(`feelin answers ${answered.length} of ${material.expressions.length} expressions`);
report('feel-parse', 'feelin', await rate(at => feelin(answered[at % answered.length], material.context)));
