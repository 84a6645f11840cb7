// Every operation of the runtime, through the typed client at its strictest, and every reply held to the client's schema
// all the way down.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, test } from 'node:test';

import { now, orchestration } from './kit/clients.mjs';
import { body_members, violations } from './kit/contract.mjs';
import * as model from './kit/models.mjs';
import { Server } from './kit/server.mjs';

const { sequence, start, end, service, user } = model;

const files = {
  'order.bpmn': sequence('order', [start(), service('pack', 'pack', { headers: { size: '1' } }), end], { name: 'Order' }),
  'approval.bpmn': sequence('approval',
    [start(), user('approve', '<zeebe:formDefinition formId="amount"/>', '<zeebe:taskHeaders><zeebe:header key="a" value="b"/></zeebe:taskHeaders>'), end],
    { name: 'Approval' }),
  'application.bpmn': sequence('application',
    [start(model.extensions('<zeebe:formDefinition formId="amount"/>')), user('look'), end]),
  'payment.bpmn': sequence('payment', [start(), model.awaits('paid', 'paid_message'), end],
    { more: model.message('paid_message', 'paid', 'orderId') }),
  'alarm.bpmn': sequence('alarm', [['start', 'startEvent', '<signalEventDefinition id="s" signalRef="fire"/>'], end],
    { more: '<signal id="fire" name="fire"/>' }),
  'stock.bpmn': sequence('stock', [['start', 'startEvent',
    '<conditionalEventDefinition id="c"><condition>=stock &lt; 10</condition></conditionalEventDefinition>'], end]),
  'advice.bpmn': sequence('advice', [start(), ['choice', 'adHocSubProcess', element_list()], end]),
  'rebate.bpmn': sequence('rebate', [start(), ['decide', 'businessRuleTask',
    model.extensions('<zeebe:calledDecision decisionId="discount" resultVariable="percent"/>')], end]),
  'discount.dmn': model.discount,
  'amount.form': model.form('amount'),
};

function element_list() {
  return ['ask', 'tell'].map((id) => model.element(service(id, id))).join('');
}

// An operation is asked for as soon as the contract has it.
const contract = readFileSync(new URL('../../spec/openapi.yaml', import.meta.url), 'utf8');
const served = new Set([...contract.matchAll(/operationId: (\w+)/g)].map(([, name]) => name.toLowerCase()));
const serves = (operation) => served.has(operation.toLowerCase());
const if_served = (operation) => ({ skip: !serves(operation) && `${operation} is not served yet` });

const window = { from: '2020-01-01T00:00:00.000Z', to: '2100-01-01T00:00:00.000Z' };

describe('every operation, at its strictest', () => {
  let server, client, replies;
  const called = new Set();

  // Calls an operation and judges the reply as it came.
  async function call(operation, input, { reads = false } = {}) {
    called.add(operation);
    replies.length = 0;
    const data = await client[operation](...(input === undefined ? [] : [input]), ...(reads ? [now] : []));
    const [reply] = replies;
    assert.ok(reply.status === 200 || reply.status === 204, `${operation}: ${reply.status}`);
    if (reply.status === 200 && reply.json !== undefined) assert.deepEqual(violations(operation, reply.json), []);
    return data;
  }
  const read = (operation, input) => call(operation, input, { reads: true });
  async function search(operation, input = {}) {
    const found = await read(operation, input);
    assert.ok(found.items.length > 0, `${operation} finds something, so its items were checked`);
    return found.items;
  }

  const deploy = (...names) =>
    call('createDeployment', { resources: names.map((name) => new File([files[name]], name)) });
  const create = (processDefinitionId, more = {}) => call('createProcessInstance', { processDefinitionId, ...more });
  async function activate(type) {
    const { jobs } = await call('activateJobs', { type, worker: 'ann', timeout: 60_000, maxJobsToActivate: 10, requestTimeout: 5_000 });
    assert.ok(jobs.length > 0);
    return jobs[0].jobKey;
  }

  before(async () => {
    server = await Server.start();
    replies = [];
    client = orchestration(server, { replies });
  });
  after(() => server?.close());

  test('cluster', async () => {
    await call('getTopology');
    await call('getStatus');
    await call('getLicense');
    await call('getAuthentication');
  });

  test('deployed things', async () => {
    const deployment = await deploy('application.bpmn', 'amount.form');
    const definitions = await search('searchProcessDefinitions');
    const { processDefinitionKey } = definitions[0];
    await read('getProcessDefinition', { processDefinitionKey });
    await read('getProcessDefinitionXml', { processDefinitionKey });
    const { resourceKey, formKey } = { ...deployment.forms[0], resourceKey: processDefinitionKey };
    await call('getResource', { resourceKey });
    assert.match(await call('getResourceContent', { resourceKey }), /<definitions/);
    assert.match(formKey, /^\d+$/);
    const application = deployment.processes.find((one) => one.processDefinitionId === 'application');
    const start_form = await read('getStartProcessForm', { processDefinitionKey: application.processDefinitionKey });
    assert.equal(start_form.formId, 'amount');
    assert.ok((await search('searchProcessDefinitions', { filter: { processDefinitionId: 'application' } }))[0].hasStartForm);
  });

  test('process instances and what is inside', async () => {
    await deploy('order.bpmn');
    const { processInstanceKey } = await create('order', { variables: { orderId: 'o-1' }, tags: ['rush'] });
    await search('searchProcessInstances', { filter: { processInstanceKey } });
    await read('getProcessInstance', { processInstanceKey });
    await read('getProcessInstanceCallHierarchy', { processInstanceKey });
    await read('getProcessInstanceSequenceFlows', { processInstanceKey });
    await read('getProcessInstanceStatistics', { processInstanceKey });
    const [element] = await search('searchElementInstances', { filter: { processInstanceKey, elementId: 'pack' } });
    await read('getElementInstance', { elementInstanceKey: element.elementInstanceKey });
    await call('createElementInstanceVariables', { elementInstanceKey: element.elementInstanceKey, variables: { weight: 1 } });
    const [variable] = await search('searchVariables', { filter: { processInstanceKey } });
    await read('getVariable', { variableKey: variable.variableKey });
    const processDefinitionKey = element.processDefinitionKey;
    await search('getProcessDefinitionInstanceStatistics');
    await search('getProcessDefinitionInstanceVersionStatistics', { filter: { processDefinitionId: 'order' } });
    const { items } = await read('getProcessDefinitionStatistics', { processDefinitionKey });
    assert.ok(items.length > 0);
    await call('cancelProcessInstance', { processInstanceKey });
  });

  test('jobs, their incidents and their numbers', async () => {
    await deploy('order.bpmn');
    const { processInstanceKey } = await create('order');
    const jobKey = await activate('pack');
    await call('updateJob', { jobKey, changeset: { timeout: 90_000, retries: 3 } });
    await call('failJob', { jobKey, retries: 0, errorMessage: 'no box' });
    await search('searchJobs', { filter: { processInstanceKey } });
    const [incident] = await search('searchIncidents', { filter: { processInstanceKey } });
    const { incidentKey, elementInstanceKey } = incident;
    await read('getIncident', { incidentKey });
    await search('searchProcessInstanceIncidents', { processInstanceKey });
    await search('searchElementInstanceIncidents', { elementInstanceKey });
    const [by_error] = await search('getProcessInstanceStatisticsByError');
    assert.equal(by_error.errorMessage, 'no box');
    const [by_definition] = await search('getProcessInstanceStatisticsByDefinition',
      { filter: { errorHashCode: by_error.errorHashCode } });
    assert.equal(by_definition.activeInstancesWithErrorCount, 1);
    await call('updateJob', { jobKey, changeset: { retries: 1 } });
    await call('resolveIncident', { incidentKey });
    await call('completeJob', { jobKey: await activate('pack'), variables: { packed: true } });
    await create('order');
    await call('throwJobError', { jobKey: await activate('pack'), errorCode: 'broken' });

    const all = await read('getGlobalJobStatistics', window);
    assert.ok(all.created.count >= 2 && all.completed.count >= 1 && all.failed.count >= 1);
    const types = await search('getJobTypeStatistics', { filter: window });
    assert.ok(types.some((one) => one.jobType === 'pack'));
    await search('getJobWorkerStatistics', { filter: { ...window, jobType: 'pack' } });
    await search('getJobTimeSeriesStatistics', { filter: { ...window, jobType: 'pack' } });
    const errors = await search('getJobErrorStatistics', { filter: { ...window, jobType: 'pack' } });
    assert.deepEqual(errors.map((one) => one.errorMessage || one.errorCode).sort(), ['broken', 'no box']);
  });

  test('user tasks', async () => {
    await deploy('approval.bpmn', 'amount.form');
    const { processInstanceKey } = await create('approval', { variables: { amount: 5 } });
    const [{ userTaskKey }] = await search('searchUserTasks', { filter: { processInstanceKey } });
    await read('getUserTask', { userTaskKey });
    assert.equal((await read('getUserTaskForm', { userTaskKey })).formId, 'amount');
    await search('searchUserTaskVariables', { userTaskKey });
    await search('searchUserTaskEffectiveVariables', { userTaskKey });
    await call('assignUserTask', { userTaskKey, assignee: 'ann' });
    await call('unassignUserTask', { userTaskKey });
    await call('updateUserTask', { userTaskKey, changeset: { priority: 80, dueDate: '2027-12-31T23:59:59.000Z' } });
    await call('completeUserTask', { userTaskKey, variables: { approved: true } });
  });

  test('messages', async () => {
    await deploy('payment.bpmn');
    await create('payment', { variables: { orderId: 'm-1' } });
    await search('searchMessageSubscriptions', { filter: { correlationKey: 'm-1' } });
    await search('getProcessDefinitionMessageSubscriptionStatistics');
    await call('correlateMessage', { name: 'paid', correlationKey: 'm-1', variables: { sum: 1 } });
    await search('searchCorrelatedMessageSubscriptions', { filter: { correlationKey: 'm-1' } });
    await call('publishMessage', { name: 'paid', correlationKey: 'm-2', timeToLive: 1_000 });
  });

  test('signals', if_served('broadcastSignal'), async () => {
    await deploy('alarm.bpmn');
    await call('broadcastSignal', { signalName: 'fire', variables: { floor: 3 } });
    await search('searchProcessInstances', { filter: { processDefinitionId: 'alarm' } });
  });

  test('conditions', if_served('evaluateConditionals'), async () => {
    await deploy('stock.bpmn');
    const { processInstances } = await call('evaluateConditionals', { variables: { stock: 3 } });
    assert.equal(processInstances.length, 1);
  });

  test('ad-hoc activities', if_served('activateAdHocSubProcessActivities'), async () => {
    await deploy('advice.bpmn');
    const { processInstanceKey } = await create('advice');
    const [{ elementInstanceKey }] = await search('searchElementInstances',
      { filter: { processInstanceKey, type: 'AD_HOC_SUB_PROCESS' } });
    await call('activateAdHocSubProcessActivities',
      { adHocSubProcessInstanceKey: elementInstanceKey, elements: [{ elementId: 'ask', variables: { what: 1 } }] });
    await activate('ask');
  });

  test('decisions and expressions', async () => {
    await deploy('discount.dmn', 'rebate.bpmn');
    await call('evaluateDecision', { decisionDefinitionId: 'discount', variables: { amount: 2000 } });
    await create('rebate', { variables: { amount: 2000 } });
    const [{ decisionDefinitionKey }] = await search('searchDecisionDefinitions');
    await read('getDecisionDefinition', { decisionDefinitionKey });
    await read('getDecisionDefinitionXml', { decisionDefinitionKey });
    const [{ decisionRequirementsKey }] = await search('searchDecisionRequirements');
    await read('getDecisionRequirements', { decisionRequirementsKey });
    await read('getDecisionRequirementsXml', { decisionRequirementsKey });
    const [{ decisionEvaluationInstanceKey }] = await search('searchDecisionInstances');
    await read('getDecisionInstance', { decisionEvaluationInstanceKey });
    await call('evaluateExpression', { expression: '=1 + a', variables: { a: 2 } });
  });

  test('deletion', if_served('deleteResource'), async () => {
    const { forms: [{ formKey }] } = await deploy('amount.form');
    await call('deleteResource', { resourceKey: formKey });
  });

  test('none was forgotten', () => {
    assert.deepEqual(runtime.filter((operation) => serves(operation) && !called.has(operation)), []);
  });
});

// A member that the contract does not have is refused, so it must have all that the client can send.
test('whatever the client may send is in the contract', async () => {
  const server = await Server.start();
  const { json } = await server.ask('GET', '/openapi.json');
  const resolved = (schema) => (schema?.$ref ? json.components.schemas[schema.$ref.split('/').at(-1)] : schema);
  let compared = 0;
  for (const operations of Object.values(json.paths))
    for (const operation of Object.values(operations)) {
      const known = resolved(operation.requestBody?.content?.['application/json']?.schema)?.properties;
      const sent = known && body_members(operation.operationId ?? '');
      if (!sent) continue;
      assert.deepEqual([...sent].filter((name) => !(name in known)), [], operation.operationId);
      ++compared;
    }
  assert.ok(compared > 80, `${compared} operations`);
  await server.close();
});

const runtime = `activateAdHocSubProcessActivities getStatus getTopology evaluateConditionals evaluateDecision
  searchDecisionDefinitions getDecisionDefinition getDecisionDefinitionXml searchDecisionInstances getDecisionInstance
  searchDecisionRequirements getDecisionRequirements getDecisionRequirementsXml searchElementInstances getElementInstance
  searchElementInstanceIncidents createElementInstanceVariables evaluateExpression searchIncidents getIncident
  resolveIncident getProcessInstanceStatisticsByDefinition getProcessInstanceStatisticsByError activateJobs searchJobs
  updateJob completeJob throwJobError failJob getGlobalJobStatistics getJobTypeStatistics getJobWorkerStatistics
  getJobTimeSeriesStatistics getJobErrorStatistics correlateMessage publishMessage searchCorrelatedMessageSubscriptions
  searchMessageSubscriptions searchProcessDefinitions getProcessDefinitionMessageSubscriptionStatistics
  getProcessDefinitionInstanceStatistics getProcessDefinition getStartProcessForm getProcessDefinitionStatistics
  getProcessDefinitionXml getProcessDefinitionInstanceVersionStatistics createProcessInstance searchProcessInstances
  getProcessInstance getProcessInstanceCallHierarchy cancelProcessInstance searchProcessInstanceIncidents
  getProcessInstanceSequenceFlows getProcessInstanceStatistics createDeployment getResource getResourceContent
  deleteResource broadcastSignal searchUserTasks getUserTask updateUserTask unassignUserTask assignUserTask
  completeUserTask searchUserTaskEffectiveVariables getUserTaskForm searchUserTaskVariables searchVariables
  getVariable`.split(/\s+/);
