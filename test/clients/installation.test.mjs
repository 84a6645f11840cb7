// What holds for the whole installation: variables that every expression can name, and listeners on every user task.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import { now, orchestration, until } from './kit/clients.mjs';
import * as model from './kit/models.mjs';
import { Server } from './kit/server.mjs';

const { sequence, start, end, service, user } = model;
const poll = { worker: 'ann', timeout: 60_000, maxJobsToActivate: 10 };
const key_of = (name) => `=camunda.vars.${name}`;

const files = {
  'call.bpmn': sequence('call', [start(), service('ring', key_of('env.CALL_TYPE'),
    { more: `<zeebe:ioMapping><zeebe:input source="${key_of('env.CONFIG.url')}" target="url"/><zeebe:input source="${key_of('cluster.LIMIT')}" target="limit"/><zeebe:input source="${key_of('tenant.LIMIT')}" target="own"/><zeebe:input source="${key_of('env.LIMIT')}" target="both"/></zeebe:ioMapping>` }), end]),
  'look.bpmn': sequence('look', [start(), user('see'), end]),
  'assigned.bpmn': sequence('assigned', [start(), user('sign', '<zeebe:assignmentDefinition assignee="bob"/>',
    '<zeebe:taskListeners><zeebe:taskListener eventType="assigning" type="modelled"/></zeebe:taskListeners>'), end]),
};

describe('the whole installation', () => {
  let server, client;

  const deploy = (...names) => client.createDeployment({ resources: names.map((name) => new File([files[name]], name)) });
  const create = async (processDefinitionId, more = {}) =>
    (await client.createProcessInstance({ processDefinitionId, ...more })).processInstanceKey;
  const activate = async (type, requestTimeout = 5_000) => (await client.activateJobs({ type, ...poll, requestTimeout })).jobs;
  const none = async (type) => assert.deepEqual(await activate(type, -1), []);
  const task_of = async (processInstanceKey) => (await client.searchUserTasks({ filter: { processInstanceKey } }, now)).items[0];
  const listen = (id, type, eventTypes, more = {}) => client.createGlobalTaskListener({ id, type, eventTypes, retries: 3, ...more });

  before(async () => {
    server = await Server.start();
    client = orchestration(server);
    await deploy(...Object.keys(files));
  });
  after(() => server?.close());

  // (The client takes objects only.)
  const set = (name, value) => server.post('/v2/cluster-variables/global', { name, value });

  test('an expression names variables of everybody and of its tenant', async () => {
    await set('CALL_TYPE', 'call-out');
    await set('CONFIG', { url: 'https://example.org' });
    await set('LIMIT', 10);
    await server.post('/v2/cluster-variables/tenants/%3Cdefault%3E', { name: 'LIMIT', value: 20 });
    await create('call');
    const [job] = await activate('call-out');
    assert.deepEqual(job.variables, { url: 'https://example.org', limit: 10, own: 20, both: 20 });
    await client.completeJob({ jobKey: job.jobKey });
  });

  test('a variable of the process comes before them, a change is seen at once, and a restart forgets nothing', async () => {
    await create('call', { variables: { camunda: { vars: { env: { CALL_TYPE: 'own-call', LIMIT: 1 } } } } });
    assert.equal((await activate('own-call')).length, 1);
    await server.ask('PUT', '/v2/cluster-variables/global/CALL_TYPE', { value: 'call-again' });
    await server.stop();
    await server.run();
    await create('call');
    assert.equal((await activate('call-again')).length, 1);
  });

  test('an expression on its own names them too', async () => {
    const result = async (expression, more = {}) => (await client.evaluateExpression({ expression, ...more })).result;
    const { json } = await server.post('/v2/expression/evaluation', { expression: '=camunda.vars.env.LIMIT + 1' });
    assert.equal(json.result, 11);
    assert.equal(await result('=camunda.vars.env.LIMIT + 1', { tenantId: '<default>' }), 21);
    assert.equal(await result('=camunda.vars.env.LIMIT + 1', { variables: { camunda: { vars: { env: { LIMIT: 1 } } } } }), 2);
    assert.equal(await result('=camunda.vars.cluster.NOBODY'), null);
  });

  // ---- listeners

  test('listeners of the installation stand around those of the model, the more urgent first', async () => {
    await listen('late', 'global-late', ['assigning'], { afterNonGlobal: true });
    await listen('low', 'global-low', ['assigning'], { priority: 10 });
    await listen('high', 'global-high', ['all'], { priority: 90 });
    const instance = await create('assigned');
    for (const [type, event] of [['global-high', 'CREATING'], ['global-high', 'ASSIGNING'], ['global-low', 'ASSIGNING'], ['modelled', 'ASSIGNING'], ['global-late', 'ASSIGNING']]) {
      const [job] = await activate(type);
      assert.deepEqual([job.kind, job.listenerEventType, job.retries], ['TASK_LISTENER', event, 3]);
      for (const other of ['global-high', 'global-low', 'modelled', 'global-late']) await none(other);
      await client.completeJob({ jobKey: job.jobKey });
    }
    const task = await task_of(instance);
    assert.deepEqual([task.state, task.assignee], ['CREATED', 'bob']);
    for (const id of ['late', 'low', 'high']) await client.deleteGlobalTaskListener({ id });
  });

  test('whoever completes a task waits for them: 204 when they are done', async () => {
    await listen('check', 'check-completion', ['completing']);
    const { userTaskKey } = await task_of(await create('look'));
    const asked = server.post(`/v2/user-tasks/${userTaskKey}/completion`, {});
    const [job] = await activate('check-completion');
    assert.deepEqual([job.userTask.userTaskKey, (await client.getUserTask({ userTaskKey }, now)).state], [userTaskKey, 'COMPLETING']);
    await client.completeJob({ jobKey: job.jobKey });
    const { status, text } = await asked;
    assert.deepEqual([status, text], [204, '']);
  });

  test('409 when one denies, with its reason, and the task is as it was', async () => {
    const { userTaskKey } = await task_of(await create('look'));
    const asked = server.post(`/v2/user-tasks/${userTaskKey}/completion`, {});
    const [{ jobKey }] = await activate('check-completion');
    await client.completeJob({ jobKey, result: { type: 'userTask', denied: true, deniedReason: 'no signature' } });
    const { status, json } = await asked;
    assert.deepEqual([status, json.title], [409, 'INVALID_STATE']);
    assert.match(json.detail, /no signature/);
    assert.equal((await client.getUserTask({ userTaskKey }, now)).state, 'CREATED');
  });

  test('504 when nobody does their job; the transition still waits and is made later', async () => {
    const { userTaskKey } = await task_of(await create('look'));
    const { status, json } = await server.post(`/v2/user-tasks/${userTaskKey}/completion`, {});
    assert.deepEqual([status, json.title], [504, 'DEADLINE_EXCEEDED']);
    assert.equal((await client.getUserTask({ userTaskKey }, now)).state, 'COMPLETING');
    const [{ jobKey }] = await activate('check-completion');
    await client.completeJob({ jobKey });
    assert.equal((await client.getUserTask({ userTaskKey }, now)).state, 'COMPLETED');
  });

  test('a transition keeps the listeners it began with, over a restart too', async () => {
    const { userTaskKey } = await task_of(await create('look'));
    const asked = server.post(`/v2/user-tasks/${userTaskKey}/completion`, {}).catch(() => null);
    const [{ jobKey }] = await activate('check-completion');
    await client.deleteGlobalTaskListener({ id: 'check' });
    await listen('new', 'new-check', ['completing'], { afterNonGlobal: true });
    await server.stop();
    await server.run();
    await asked;
    await client.completeJob({ jobKey });
    assert.equal((await client.getUserTask({ userTaskKey }, now)).state, 'COMPLETED');
    await none('new-check');
    await client.deleteGlobalTaskListener({ id: 'new' });
  });

  test('a cancelled task waits for them, and a job without retries is an incident', async () => {
    await listen('bye', 'say-bye', ['canceling'], { retries: 1 });
    const instance = await create('look');
    const { userTaskKey } = await task_of(instance);
    await client.cancelProcessInstance({ processInstanceKey: instance });
    assert.equal((await client.getUserTask({ userTaskKey }, now)).state, 'CANCELING');
    const [{ jobKey }] = await activate('say-bye');
    await client.failJob({ jobKey, retries: 0, errorMessage: 'lost' });
    const { items: [incident] } = await client.searchIncidents({ filter: { processInstanceKey: instance } }, now);
    assert.equal(incident.errorType, 'TASK_LISTENER_NO_RETRIES');
    await client.updateJob({ jobKey, changeset: { retries: 1 } });
    await client.resolveIncident({ incidentKey: incident.incidentKey });
    const [again] = await activate('say-bye');
    await client.completeJob({ jobKey: again.jobKey });
    await until('the end', async () => (await client.getProcessInstance({ processInstanceKey: instance }, now)).state === 'TERMINATED');
    assert.equal((await client.getUserTask({ userTaskKey }, now)).state, 'CANCELED');
    await client.deleteGlobalTaskListener({ id: 'bye' });
  });

  // ---- what was there first

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

  test("a robot's script is deployed and its key comes with the job", async () => {
    const robot = JSON.stringify({ id: 'clean-up', name: 'Clean up', script: '*** Tasks ***', versionTag: '2' });
    const xml = sequence('robot', [start(), service('clean', 'clean-with', { more:
      '<zeebe:linkedResources><zeebe:linkedResource resourceId="clean-up" resourceType="RPA" linkName="script" bindingType="latest"/></zeebe:linkedResources>' }), end]);
    const { resources: [resource] } = await client.createDeployment({ resources: [new File([robot], 'clean.rpa'), new File([xml], 'robot.bpmn')] });
    assert.deepEqual([resource.resourceId, resource.resourceName, resource.version], ['clean-up', 'clean.rpa', 1]);
    const { resourceKey } = resource;
    assert.equal((await client.getResource({ resourceKey })).versionTag, '2');
    assert.equal(await client.getResourceContent({ resourceKey }), robot);
    await create('robot');
    const [job] = await activate('clean-with');
    assert.deepEqual(JSON.parse(job.customHeaders.linkedResources), [{ resourceKey, resourceType: 'RPA', linkName: 'script' }]);
    await client.deleteResource({ resourceKey });
    assert.equal((await server.ask('GET', `/v2/resources/${resourceKey}`)).status, 404);
  });
});

test('to clients of 8.10 a suspended instance is SUSPENDED, to those of 8.9 ACTIVE', async () => {
  for (const [version, state] of [['8.9', 'ACTIVE'], ['8.10', 'SUSPENDED']]) {
    const server = await Server.start('--api-version', version);
    await server.deploy({ 'look.bpmn': files['look.bpmn'] });
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
