// Workers of both clients at work, and what they must survive.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { later, now, orchestration, sdk, until } from './kit/clients.mjs';
import * as model from './kit/models.mjs';
import { Server } from './kit/server.mjs';

const { sequence, start, end, service } = model;

// Calls f(0), ..., f(count - 1), so many at a time.
async function many(count, at_once, f) {
  let next = 0;
  const one_after_the_other = async () => { while (next < count) await f(next++); };
  await Promise.all(Array.from({ length: at_once }, one_after_the_other));
}

describe('workers', () => {
  let server, client;

  before(async () => {
    server = await Server.start();
    client = orchestration(server, { CAMUNDA_SDK_VALIDATION: 'none' });
    const caught = '<boundaryEvent id="caught" attachedToRef="charge"><errorEventDefinition id="e" errorRef="broke"/></boundaryEvent>' +
      model.element(service('apologise', 'apologise')) + '<endEvent id="sorry"/>' +
      '<sequenceFlow id="c1" sourceRef="caught" targetRef="apologise"/><sequenceFlow id="c2" sourceRef="apologise" targetRef="sorry"/>';
    const deployed = await server.deploy({
      'many.bpmn': sequence('many', [start(), service('task', 'many'), end]),
      'charge.bpmn': sequence('charging', [start(), service('charge', 'charge'), end],
        { boundary: caught, more: '<error id="broke" name="broke" errorCode="BROKE"/>' }),
      'slow.bpmn': sequence('slow', [start(), service('task', 'slow'), end]),
      'flaky.bpmn': sequence('flaky', [start(), service('task', 'flaky'), end]),
    });
    assert.equal(deployed.status, 200, deployed.text);
  });
  after(async () => {
    client?.stopAllWorkers();
    await server?.close();
  });

  const create = (processDefinitionId, more = {}) => server.post('/v2/process-instances', { processDefinitionId, ...more });
  const count = async (filter) =>
    (await server.post('/v2/process-instances/search', { filter, page: { limit: 1 } })).json.page.totalItems;

  test('ten thousand jobs, each worked on once', { timeout: 240_000 }, async () => {
    const seen = new Map();
    const worker = client.createJobWorker({
      jobType: 'many', maxParallelJobs: 200, jobTimeoutMs: 120_000,
      jobHandler: async (job) => {
        seen.set(job.jobKey, (seen.get(job.jobKey) ?? 0) + 1);
        return job.complete({ square: job.variables.number ** 2 });
      },
    });
    await many(10_000, 32, (number) => create('many', { variables: { number } }));
    await until('all of them', () => seen.size === 10_000, 180_000);
    await until('the last answers', async () => await count({ processDefinitionId: 'many', state: 'ACTIVE' }) === 0);
    await worker.stopGracefully({ waitUpToMs: 5_000 });
    assert.ok([...seen.values()].every((times) => times === 1));
    const { json } = await server.post('/v2/variables/search', { filter: { name: 'square', value: String(77 ** 2) } });
    assert.equal(json.items.length, 1);
  });

  test('a business error takes the way out that the model has for it', async () => {
    client.createJobWorker({ jobType: 'charge', maxParallelJobs: 1, jobTimeoutMs: 30_000,
      jobHandler: (job) => job.error({ errorCode: 'BROKE', errorMessage: 'no money' }) });
    client.createJobWorker({ jobType: 'apologise', maxParallelJobs: 1, jobTimeoutMs: 30_000,
      jobHandler: (job) => job.complete({ apologised: true }) });
    const result = await client.createProcessInstance({ processDefinitionId: 'charging', awaitCompletion: true, requestTimeout: 20_000 });
    assert.equal(result.variables.apologised, true);
  });

  test('a handler that throws leaves an incident when its retries are used up, and goes on when that is resolved', async () => {
    const { json: { processInstanceKey } } = await create('flaky');
    const worker = client.createJobWorker({ jobType: 'flaky', maxParallelJobs: 1, jobTimeoutMs: 30_000,
      jobHandler: (job) => (job.variables.repaired ? job.complete() : job.fail({ errorMessage: 'not yet', retries: 0 })) });
    const [incident] = await until('an incident', async () => {
      const { items } = await client.searchIncidents({ filter: { processInstanceKey, state: 'ACTIVE' } }, now);
      return items.length && items;
    });
    assert.equal(incident.errorMessage, 'not yet');
    await client.createElementInstanceVariables({ elementInstanceKey: processInstanceKey, variables: { repaired: true } });
    await client.updateJob({ jobKey: incident.jobKey, changeset: { retries: 1 } });
    await client.resolveIncident({ incidentKey: incident.incidentKey });
    await until('completion', async () => (await client.getProcessInstance({ processInstanceKey }, now)).state === 'COMPLETED');
    await worker.stopGracefully({ waitUpToMs: 5_000 });
  });

  test('a poll that is aborted takes no job with it', async () => {
    const poll = client.activateJobs({ type: 'slow', maxJobsToActivate: 5, timeout: 60_000, requestTimeout: 60_000 });
    await later(200);
    poll.cancel();
    await assert.rejects(poll, { name: 'CancelSdkError' });
    await create('slow');
    const { jobs } = await client.activateJobs({ type: 'slow', maxJobsToActivate: 5, timeout: 60_000, requestTimeout: 5_000 });
    assert.equal(jobs.length, 1);
    await jobs[0].complete();
  });

  test('the other client: a worker, and a poll that is aborted', async () => {
    const rest = sdk(server);
    const { json: { processInstanceKey } } = await create('slow', { variables: { amount: 8 } });
    const seen = [];
    const worker = rest.createJobWorker({ type: 'slow', worker: 'other', timeout: 30_000, maxJobsToActivate: 5, pollIntervalMs: 100,
      jobHandler: async (job) => { seen.push(job.variables.amount); return job.complete({ done: true }); } });
    await until('the job', () => seen.length === 1);
    await worker.stop();
    assert.deepEqual(seen, [8]);
    await until('completion', async () => (await client.getProcessInstance({ processInstanceKey }, now)).state === 'COMPLETED');
    const poll = rest.activateJobs({ type: 'slow', worker: 'other', maxJobsToActivate: 1, timeout: 30_000, requestTimeout: 30_000 });
    await later(200);
    poll.cancel('enough');
    await poll.catch(() => {});
    await create('slow');
    const jobs = await rest.activateJobs({ type: 'slow', worker: 'other', maxJobsToActivate: 1, timeout: 30_000, requestTimeout: 5_000 });
    assert.equal(jobs.length, 1);
    await jobs[0].complete();
  });

  for (const signal of ['SIGTERM', 'SIGKILL'])
    test(`the server restarts in the middle (${signal}), and nothing is lost or done twice`, { timeout: 120_000 }, async () => {
      const id = `restart_${signal.toLowerCase()}`;
      await server.deploy({ [`${id}.bpmn`]: sequence(id, [start(), service('task', id), end]) });
      await many(300, 16, (number) => create(id, { variables: { number } }));
      const done = new Set();
      const worker = client.createJobWorker({ jobType: id, maxParallelJobs: 10, jobTimeoutMs: 3_000,
        jobHandler: async (job) => {
          await later(5);
          const receipt = await job.complete();
          done.add(job.jobKey);
          return receipt;
        } });
      await until('some of them', () => done.size > 50);
      await server.stop(signal);
      await later(500);
      await server.run();
      await until('all of them', async () => await count({ processDefinitionId: id, state: 'COMPLETED' }) === 300, 60_000);
      await worker.stopGracefully({ waitUpToMs: 5_000 });
      const { json } = await server.post('/v2/jobs/search', { filter: { type: id, state: 'COMPLETED' }, page: { limit: 1 } });
      assert.equal(json.page.totalItems, 300);
    });
});
