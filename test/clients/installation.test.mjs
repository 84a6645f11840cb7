// What is there before a process: messages that wait for it, variables of the installation.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { orchestration } from './kit/clients.mjs';
import * as model from './kit/models.mjs';
import { Server } from './kit/server.mjs';

const { sequence, start, end, service } = model;
const poll = { worker: 'ann', timeout: 60_000, maxJobsToActivate: 10 };

describe('the whole installation', () => {
  let server, client;

  const activate = async (type, requestTimeout = 5_000) => (await client.activateJobs({ type, ...poll, requestTimeout })).jobs;
  const none = async (type) => assert.deepEqual(await activate(type, -1), []);

  before(async () => {
    server = await Server.start();
    client = orchestration(server);
  });
  after(() => server?.close());

  test('an expression on its own names variables of everybody and of its tenant', async () => {
    // (The client takes objects only.)
    await server.post('/v2/cluster-variables/global', { name: 'LIMIT', value: 10 });
    await server.post('/v2/cluster-variables/tenants/%3Cdefault%3E', { name: 'LIMIT', value: 20 });
    const result = async (expression, more = {}) => (await client.evaluateExpression({ expression, ...more })).result;
    const { json } = await server.post('/v2/expression/evaluation', { expression: '=camunda.vars.env.LIMIT + 1' });
    assert.equal(json.result, 11);
    assert.equal(await result('=camunda.vars.env.LIMIT + 1', { tenantId: '<default>' }), 21);
    assert.equal(await result('=camunda.vars.cluster.LIMIT + camunda.vars.tenant.LIMIT', { tenantId: '<default>' }), 30);
    assert.equal(await result('=camunda.vars.env.LIMIT + 1', { variables: { camunda: { vars: { env: { LIMIT: 1 } } } } }), 2);
    assert.equal(await result('=camunda.vars.cluster.NOBODY'), null);
  });

  test('a message that waits starts the process that is deployed after it, once for each correlation key', async () => {
    const publish = (correlationKey, at) => client.publishMessage({ name: 'order', correlationKey, timeToLive: 60_000, variables: { at } });
    await publish('k1', 1);
    await publish('k1', 2);
    await publish('k2', 3);
    await client.publishMessage({ name: 'order', correlationKey: 'gone', timeToLive: 1 });
    const xml = sequence('ordered', [['start', 'startEvent', '<messageEventDefinition id="m" messageRef="order_message"/>'], service('pack', 'pack-order'), end],
      { more: model.message('order_message', 'order') });
    const deployed = () => client.createDeployment({ resources: [new File([xml], 'ordered.bpmn')] });
    await deployed();
    const first = await activate('pack-order');
    assert.deepEqual(first.map((job) => job.variables.at).sort(), [1, 3]);
    await deployed();
    await none('pack-order');
    for (const { jobKey } of first) await client.completeJob({ jobKey });
    const second = await activate('pack-order');
    assert.deepEqual(second.map((job) => job.variables.at), [2]);
    await client.createDeployment({ resources: [new File([xml.replace('isExecutable', 'name="new" isExecutable')], 'ordered.bpmn')] });
    await none('pack-order');
  });
});
