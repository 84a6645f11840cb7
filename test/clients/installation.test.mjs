// What stands before the first request: messages that wait for a process, variables of the installation, the API's version.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { orchestration } from './kit/clients.mjs';
import * as model from './kit/models.mjs';
import { Server } from './kit/server.mjs';

const { sequence, start, end, service, user } = model;
const poll = { worker: 'ann', timeout: 60_000, maxJobsToActivate: 10 };
const look = sequence('look', [start(), user('look'), end]);

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

test('to clients of 8.10 a suspended instance is SUSPENDED, to those of 8.9 ACTIVE', async () => {
  for (const [version, state] of [['8.9', 'ACTIVE'], ['8.10', 'SUSPENDED']]) {
    const server = await Server.start('--api-version', version);
    await server.deploy({ 'look.bpmn': look });
    const { json: { processInstanceKey: key } } = await server.post('/v2/process-instances', { processDefinitionId: 'look' });
    await server.post('/v2/process-instances', { processDefinitionId: 'look' });
    assert.equal((await server.post(`/v2/process-instances/${key}/suspension`)).status, 204);
    assert.equal((await server.ask('GET', `/v2/process-instances/${key}`)).json.state, state);
    const states = async (filter) => (await server.post('/v2/process-instances/search', { filter })).json.items?.map((item) => item.state);
    assert.deepEqual(await states({ state: 'ACTIVE' }), version === '8.9' ? ['ACTIVE', 'ACTIVE'] : ['ACTIVE']);
    assert.deepEqual(await states({ state: 'SUSPENDED' }), version === '8.9' ? undefined : ['SUSPENDED']);
    assert.equal((await server.post(`/v2/process-instances/${key}/resumption`)).status, 204);
    assert.equal((await server.ask('GET', `/v2/process-instances/${key}`)).json.state, 'ACTIVE');
    await server.close();
  }
});
