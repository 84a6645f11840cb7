// What people and other systems do with processes, through both clients: forms, tasks, messages, decisions, repairs.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

import { now, orchestration, sdk, until } from './kit/clients.mjs';
import * as model from './kit/models.mjs';
import { Server } from './kit/server.mjs';

const { sequence, start, end, service, user } = model;

const files = {
  'approval.bpmn': sequence('approval', [start(), user('approve', '<zeebe:formDefinition formId="amount"/>',
    '<zeebe:assignmentDefinition candidateGroups="managers"/>', '<zeebe:priorityDefinition priority="70"/>'), end], { name: 'Approval' }),
  'formless.bpmn': sequence('formless', [start(), user('look'), end]),
  'delivery.bpmn': sequence('delivery', [start(), model.awaits('arrived', 'arrived_message'), end],
    { more: model.message('arrived_message', 'arrived', 'parcel') }),
  'rebate.bpmn': sequence('rebate', [start(), ['decide', 'businessRuleTask',
    model.extensions('<zeebe:calledDecision decisionId="discount" resultVariable="percent"/>')], end]),
  'steps.bpmn': sequence('steps', [start(), service('first', 'first'), service('second', 'second'), end]),
  'work.bpmn': sequence('work', [start(), service('task', 'work'), end]),
  'discount.dmn': model.discount,
  'amount.form': model.form('amount'),
};

describe('people', () => {
  let server, client, rest, folder;

  before(async () => {
    server = await Server.start();
    client = orchestration(server);
    rest = sdk(server);
    folder = mkdtempSync(path.join(tmpdir(), 'tandem-models-'));
    const names = Object.entries(files).map(([name, content]) => {
      const file = path.join(folder, name);
      writeFileSync(file, content);
      return file;
    });
    const deployed = await client.deployResourcesFromFiles(names);
    assert.equal(deployed.processes.length, 6);
    assert.equal(deployed.decisions.length, 1);
    assert.equal(deployed.decisionRequirements.length, 1);
    assert.equal(deployed.forms.length, 1);
    const again = await rest.deployResourcesFromFiles(names);
    assert.deepEqual(again.processes.map((one) => one.processDefinitionKey), deployed.processes.map((one) => one.processDefinitionKey));
  });
  after(async () => {
    await server?.close();
    rmSync(folder, { recursive: true, force: true });
  });

  test('a task with its form, through both clients', async () => {
    const { processInstanceKey } = await client.createProcessInstance({ processDefinitionId: 'approval', variables: { amount: 12.5 } });
    const { items: [task] } = await rest.searchUserTasks({ filter: { processInstanceKey, state: 'CREATED' },
      sort: [{ field: 'creationDate', order: 'ASC' }], page: { from: 0, limit: 10 } });
    const { userTaskKey } = task;
    assert.equal(task.priority, 70);
    const form = await client.getUserTaskForm({ userTaskKey }, now);
    assert.equal(form.formKey, task.formKey);
    assert.equal(JSON.parse(form.schema).components[0].key, 'amount');
    const same = await rest.callApiEndpoint({ urlPath: `user-tasks/${userTaskKey}/form`, method: 'GET' });
    assert.equal(same.schema, form.schema);
    const { items: [variable] } = await rest.searchUserTaskVariables({ userTaskKey, sort: [{ field: 'name', order: 'ASC' }] });
    assert.equal(variable.value, '12.5');
    await rest.assignUserTask({ userTaskKey, assignee: 'ann' });
    await assert.rejects(client.assignUserTask({ userTaskKey, assignee: 'bob', allowOverride: false }), { status: 409 });
    await client.updateUserTask({ userTaskKey, changeset: { dueDate: '2030-01-01T00:00:00.000Z', candidateUsers: ['bob'] } });
    await rest.completeUserTask({ userTaskKey, variables: { approved: true } });
    const done = await client.getUserTask({ userTaskKey }, now);
    assert.equal(done.state, 'COMPLETED');
    assert.notEqual(done.completionDate, null);
    assert.equal((await client.getProcessInstance({ processInstanceKey }, now)).state, 'COMPLETED');
  });

  test('a task without a form has none to give', async () => {
    const { processInstanceKey } = await client.createProcessInstance({ processDefinitionId: 'formless' });
    const { items: [{ userTaskKey }] } = await client.searchUserTasks({ filter: { processInstanceKey } }, now);
    const tolerant = orchestration(server, { CAMUNDA_SDK_VALIDATION: 'none' });
    assert.ok(!(await tolerant.getUserTaskForm({ userTaskKey }, now))?.formKey);
    await client.cancelProcessInstance({ processInstanceKey });
    assert.equal((await client.getUserTask({ userTaskKey }, now)).state, 'CANCELED');
  });

  test('a message ends the wait of who awaits the result', async () => {
    const result = rest.createProcessInstanceWithResult({ processDefinitionId: 'delivery', variables: { parcel: 'p1' } });
    await rest.publishMessage({ name: 'arrived', correlationKey: 'p1', messageId: 'p1', timeToLive: 10_000, variables: { weight: 3 } });
    assert.equal((await result).variables.weight, 3);
    const { processInstanceKey } = await client.createProcessInstance({ processDefinitionId: 'delivery', variables: { parcel: 'p2' } });
    const correlated = await rest.correlateMessage({ name: 'arrived', correlationKey: 'p2', variables: {} });
    assert.equal(correlated.processInstanceKey, processInstanceKey);
  });

  test('a decision, on its own and in a process', async () => {
    const alone = await rest.evaluateDecision({ decisionDefinitionId: 'discount', variables: { amount: 1500 } });
    assert.equal(alone.output, '10');
    assert.equal(alone.evaluatedDecisions[0].matchedRules[0].ruleIndex, 1);
    const result = await client.createProcessInstance({ processDefinitionId: 'rebate', awaitCompletion: true, variables: { amount: 5 } });
    assert.equal(result.variables.percent, 0);
    const { items } = await client.searchDecisionInstances({ filter: { processInstanceKey: result.processInstanceKey } }, now);
    assert.deepEqual(items.map((item) => [item.decisionDefinitionId, item.state, item.result]), [['discount', 'EVALUATED', '0']]);
  });

  test('an instance is cancelled with all that is in it', async () => {
    const { processInstanceKey } = await client.createProcessInstance({ processDefinitionId: 'work' });
    await rest.cancelProcessInstance({ processInstanceKey });
    assert.equal((await client.getProcessInstance({ processInstanceKey }, now)).state, 'TERMINATED');
    assert.equal((await client.searchJobs({ filter: { processInstanceKey } }, now)).items[0].state, 'CANCELED');
    await assert.rejects(rest.cancelProcessInstance({ processInstanceKey }), /404/);
  });

  test('an instance is moved on by hand, with -1 for no ancestor', async () => {
    const { processInstanceKey } = await client.createProcessInstance({ processDefinitionId: 'steps' });
    const { items: [first] } = await client.searchElementInstances({ filter: { processInstanceKey, elementId: 'first' } }, now);
    await client.modifyProcessInstance({ processInstanceKey,
      activateInstructions: [{ elementId: 'second', ancestorElementInstanceKey: '-1',
        variableInstructions: [{ variables: { moved: true }, scopeId: '' }] }],
      terminateInstructions: [{ elementInstanceKey: first.elementInstanceKey }] });
    const { items: [{ state }] } = await client.searchElementInstances({ filter: { processInstanceKey, elementId: 'first' } }, now);
    assert.equal(state, 'TERMINATED');
    const { jobs: [job] } = await client.activateJobs({ type: 'second', timeout: 60_000, maxJobsToActivate: 1, requestTimeout: 5_000 });
    assert.deepEqual(job.variables, { moved: true });
    await job.complete();
    assert.equal((await client.getProcessInstance({ processInstanceKey }, now)).state, 'COMPLETED');
  });

  test('an instance goes on in a newer version, and its job stays the same job', async () => {
    const { processInstanceKey } = await client.createProcessInstance({ processDefinitionId: 'steps' });
    const newer = files['steps.bpmn'].replace('id="steps"', 'id="steps" name="Steps"');
    const { processes: [{ processDefinitionKey }] } = await client.createDeployment({ resources: [new File([newer], 'steps.bpmn')] });
    const { items: [before] } = await client.searchJobs({ filter: { processInstanceKey } }, now);
    await rest.migrateProcessInstance({ processInstanceKey, targetProcessDefinitionKey: processDefinitionKey,
      mappingInstructions: [{ sourceElementId: 'first', targetElementId: 'first' }] });
    const instance = await client.getProcessInstance({ processInstanceKey }, now);
    assert.deepEqual([instance.processDefinitionKey, instance.processDefinitionVersion], [processDefinitionKey, 2]);
    const { items: [after] } = await client.searchJobs({ filter: { processInstanceKey, type: 'first' } }, now);
    assert.equal(after.jobKey, before.jobKey);
    await client.cancelProcessInstance({ processInstanceKey });
  });

  test('who does not come in time is told so, and may come again', async () => {
    await assert.rejects(rest.createProcessInstanceWithResult({ processDefinitionId: 'work', variables: {}, requestTimeout: 500 }), /504/);
    const [job] = await rest.activateJobs({ type: 'work', worker: 'w', timeout: 10_000, maxJobsToActivate: 1, requestTimeout: 5_000 });
    await job.complete();
  });

  test('whoever watches a search sees each instance once', async () => {
    const seen = [];
    const { QuerySubscription } = await import('@camunda8/sdk');
    const subscription = QuerySubscription({ interval: 100, query: () => rest.searchProcessInstances(
      { filter: { processDefinitionId: 'formless', state: 'ACTIVE' }, sort: [{ field: 'startDate', order: 'ASC' }] }) });
    subscription.on('update', ({ items }) => seen.push(...items.map((item) => item.processInstanceKey)));
    const keys = [];
    for (let at = 0; at < 3; ++at)
      keys.push((await client.createProcessInstance({ processDefinitionId: 'formless' })).processInstanceKey);
    await until('all three', () => seen.length >= 3);
    subscription.cancel();
    assert.deepEqual(seen, keys);
  });

  test('both clients read the topology', async () => {
    assert.equal((await rest.getTopology()).brokers[0].partitions[0].health, 'healthy');
    assert.equal((await client.getTopology()).clusterSize, 1);
  });

  test('what is deleted starts nothing any more', async () => {
    const { processes: [{ processDefinitionKey }] } = await rest.deployResourcesFromFiles([path.join(folder, 'work.bpmn')]);
    await client.createProcessInstance({ processDefinitionKey });
    await rest.deleteResource({ resourceKey: processDefinitionKey });
    await assert.rejects(rest.createProcessInstance({ processDefinitionId: 'work', variables: {} }), /404/);
  });
});
