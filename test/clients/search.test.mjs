// Searches: every property that can be sorted by, in both directions and page by page; every operator where it is known.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';

import * as model from './kit/models.mjs';
import { Server } from './kit/server.mjs';

const { sequence, start, end, service, user } = model;

// What the properties that can be filtered by hold. Sortable ones are asked of the server.
const lists = {
  'process-instances': {
    key: ['processInstanceKey', 'processDefinitionKey', 'parentProcessInstanceKey', 'parentElementInstanceKey'],
    text: ['processDefinitionId', 'processDefinitionName', 'processDefinitionVersionTag', 'tenantId', 'businessId', 'errorMessage', 'elementId'],
    integer: ['processDefinitionVersion'], time: ['startDate', 'endDate'],
    boolean: ['hasIncident', 'hasRetriesLeft', 'hasElementInstanceIncident'], choice: { state: 'ACTIVE', elementInstanceState: 'ACTIVE' },
  },
  'element-instances': {
    key: ['elementInstanceKey', 'processInstanceKey', 'processDefinitionKey', 'incidentKey', 'elementInstanceScopeKey'],
    text: ['processDefinitionId', 'elementId', 'elementName', 'tenantId'], time: ['startDate', 'endDate'],
    boolean: ['hasIncident'], choice: { state: 'COMPLETED', type: 'SERVICE_TASK' },
  },
  jobs: {
    key: ['jobKey', 'elementInstanceKey', 'processDefinitionKey', 'processInstanceKey'],
    text: ['type', 'worker', 'elementId', 'processDefinitionId', 'tenantId', 'errorCode', 'errorMessage', 'deniedReason'],
    integer: ['retries'], time: ['deadline', 'endTime', 'creationTime', 'lastUpdateTime'], boolean: ['hasFailedWithRetriesLeft', 'isDenied'],
    choice: { state: 'CREATED', kind: 'BPMN_ELEMENT', listenerEventType: 'UNSPECIFIED' },
  },
  'user-tasks': {
    key: ['userTaskKey', 'processDefinitionKey', 'processInstanceKey', 'elementInstanceKey'],
    text: ['name', 'assignee', 'elementId', 'tenantId', 'processDefinitionId', 'candidateGroup', 'candidateUser'], integer: ['priority'],
    time: ['creationDate', 'completionDate', 'followUpDate', 'dueDate'], choice: { state: 'CREATED' },
  },
  incidents: {
    key: ['incidentKey', 'processDefinitionKey', 'processInstanceKey', 'elementInstanceKey', 'jobKey'],
    text: ['processDefinitionId', 'elementId', 'tenantId', 'errorMessage'], time: ['creationTime'],
    choice: { state: 'ACTIVE', errorType: 'JOB_NO_RETRIES' },
  },
  variables: { key: ['variableKey', 'scopeKey', 'processInstanceKey'], text: ['name', 'value', 'tenantId'], boolean: ['isTruncated'] },
  'process-definitions': {
    key: ['processDefinitionKey'], text: ['name', 'resourceName', 'versionTag', 'processDefinitionId', 'tenantId'],
    integer: ['version'], boolean: ['isLatestVersion', 'hasStartForm'],
  },
  'decision-definitions': { key: ['decisionDefinitionKey', 'decisionRequirementsKey'],
    text: ['decisionDefinitionId', 'name', 'decisionRequirementsId', 'tenantId'], integer: ['version'], boolean: ['isLatestVersion'] },
  'decision-requirements': { key: ['decisionRequirementsKey'], text: ['decisionRequirementsName', 'decisionRequirementsId', 'resourceName'], integer: ['version'] },
  'decision-instances': { key: ['decisionEvaluationKey', 'processInstanceKey', 'decisionDefinitionKey'],
    text: ['decisionDefinitionId', 'decisionDefinitionName', 'evaluationFailure', 'tenantId'], integer: ['decisionDefinitionVersion'],
    time: ['evaluationDate'], choice: { state: 'EVALUATED', decisionDefinitionType: 'DECISION_TABLE' } },
  'message-subscriptions': { key: ['messageSubscriptionKey', 'processInstanceKey', 'elementInstanceKey'],
    text: ['processDefinitionId', 'elementId', 'messageName', 'correlationKey', 'tenantId'], time: ['lastUpdatedDate'],
    choice: { messageSubscriptionState: 'CREATED' } },
  'correlated-message-subscriptions': { key: ['messageKey', 'processInstanceKey', 'subscriptionKey', 'processDefinitionKey'],
    text: ['correlationKey', 'messageName', 'elementId'], time: ['correlationTime'], integer: ['partitionId'] },
};

const order = { integer: (a, b) => a - b, time: (a, b) => Date.parse(a) - Date.parse(b) };
const like = (pattern) => new RegExp(`^${pattern.replaceAll('*', '.*').replaceAll('?', '.')}$`);

describe('searches', () => {
  let server;

  before(async () => {
    server = await Server.start();
    const deployed = await server.deploy({
      'order.bpmn': sequence('order', [start(), service('pack', 'pack'), end], { name: 'Order' }),
      'approval.bpmn': sequence('approval', [start(), user('approve', '<zeebe:assignmentDefinition assignee="ann" candidateGroups="sales"/>'), end]),
      'payment.bpmn': sequence('payment', [start(), model.awaits('paid', 'paid_message'), end],
        { more: model.message('paid_message', 'paid', 'orderId') }),
      'rebate.bpmn': sequence('rebate', [start(), ['decide', 'businessRuleTask',
        model.extensions('<zeebe:calledDecision decisionId="discount" resultVariable="percent"/>')], end]),
      'discount.dmn': model.discount,
    });
    assert.equal(deployed.status, 200, deployed.text);
    for (let at = 0; at < 7; ++at)
      for (const processDefinitionId of ['order', 'approval', 'payment', 'rebate']) {
        const created = await server.post('/v2/process-instances',
          { processDefinitionId, businessId: `b-${at % 3}`, variables: { orderId: `o${at}`, amount: at * 400 } });
        assert.equal(created.status, 200, created.text);
      }
    const { json: { jobs } } = await server.post('/v2/jobs/activation', { type: 'pack', worker: 'w', timeout: 600_000, maxJobsToActivate: 5, requestTimeout: -1 });
    await server.post(`/v2/jobs/${jobs[0].jobKey}/completion`);
    await server.post(`/v2/jobs/${jobs[1].jobKey}/failure`, { retries: 0, errorMessage: 'broken' });
    await server.post(`/v2/jobs/${jobs[2].jobKey}/failure`, { retries: 2, errorMessage: 'try again' });
    for (const correlationKey of ['o1', 'o2']) await server.post('/v2/messages/correlation', { name: 'paid', correlationKey });
  });
  after(() => server?.close());

  async function search(what, body) {
    const reply = await server.post(`/v2/${what}/search`, body);
    assert.equal(reply.status, 200, `${what} ${JSON.stringify(body)}: ${reply.text}`);
    return reply.json;
  }
  const all = async (what) => (await search(what, { page: { limit: 1000 } })).items;

  // What the server answers to a filter is what holds of the items of the whole list.
  async function agree(what, items, property, filter, holds) {
    const { items: found } = await search(what, { filter: { [property]: filter }, page: { limit: 1000 } });
    assert.deepEqual(found, items.filter((item) => holds(item[property])), `${what}.${property} ${JSON.stringify(filter)}`);
  }

  for (const [what, kinds] of Object.entries(lists)) {
    test(`${what}: every operator`, async () => {
      const items = await all(what);
      assert.ok(items.length > 0);
      const shown = (property) => property in items[0];
      for (const kind of ['key', 'text', 'integer', 'time'])
        for (const property of kinds[kind] ?? []) {
          const example = items.map((item) => item[property]).find((one) => one !== null && one !== undefined);
          const value = example ?? { key: '1', text: 'x', integer: 1, time: '2026-01-01T00:00:00.000Z' }[kind];
          const is_list = property.startsWith('candidate') || property === 'elementInstanceScopeKey';  // one of several fits
          const filters = [[value, (one) => one === value], [{ $eq: value }, (one) => one === value],
            [{ $neq: value }, (one) => one !== value], [{ $exists: true }, (one) => one !== null], [{ $exists: false }, (one) => one === null],
            [{ $in: [value] }, (one) => one === value]];
          if (kind === 'text' || kind === 'key') filters.push([{ $notIn: [value] }, (one) => one !== value]);
          if (kind === 'text') {
            const pattern = `*${String(value).slice(0, 2).replace(/[\\*?]/g, '?')}*`;
            filters.push([{ $like: pattern }, (one) => one !== null && like(pattern).test(one)]);
          }
          if (order[kind])
            for (const [name, fits] of [['$gt', (d) => d > 0], ['$gte', (d) => d >= 0], ['$lt', (d) => d < 0], ['$lte', (d) => d <= 0]])
              filters.push([{ [name]: value }, (one) => one !== null && fits(order[kind](one, value))]);
          for (const [filter, holds] of filters) {
            if (shown(property) && !is_list && what !== 'message-subscriptions') await agree(what, items, property, filter, holds);
            else await search(what, { filter: { [property]: filter } });
          }
        }
      for (const property of kinds.boolean ?? [])
        for (const value of [true, false])
          if (shown(property)) await agree(what, items, property, value, (one) => (one ?? !value) === value);
          else await search(what, { filter: { [property]: value } });
      for (const [property, value] of Object.entries(kinds.choice ?? {}))
        for (const filter of [value, value.toLowerCase(), { $eq: value }, { $neq: value }, { $in: [value] }, { $like: `${value.slice(0, 3)}*` }, { $exists: true }])
          await search(what, { filter: { [property]: filter } });
    });

    test(`${what}: every order, page by page`, async () => {
      const refused = (await server.post(`/v2/${what}/search`, { sort: [{ field: '?' }] })).json.detail;
      const fields = /values: \[(.*)\]/.exec(refused)[1].split(', ');
      const { items: whole } = await search(what, { page: { limit: 1000 } });
      for (const field of fields)
        for (const direction of ['ASC', 'DESC']) {
          const sort = [{ field, order: direction }];
          const sorted = (await search(what, { sort, page: { limit: 1000 } })).items;
          assert.equal(sorted.length, whole.length);
          const paged = [];
          for (let page = { limit: 7 }; paged.length <= sorted.length;) {
            const found = await search(what, { sort, page });
            if (!found.items.length) break;
            paged.push(...found.items);
            page = { limit: 7, after: found.page.endCursor };
          }
          assert.deepEqual(paged, sorted, `${what} by ${field} ${direction}`);
        }
    });
  }
});
