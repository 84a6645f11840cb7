// Where clients of this API have been surprised by servers that looked right: one test each, named by the trap.
import assert from 'node:assert/strict';
import http from 'node:http';
import { after, before, describe, test } from 'node:test';

import { later, now, orchestration, until } from './kit/clients.mjs';
import * as model from './kit/models.mjs';
import { Server } from './kit/server.mjs';

const { sequence, start, end, service, user } = model;

describe('traps', () => {
  let server, client, definition;

  before(async () => {
    server = await Server.start();
    client = orchestration(server);
    const reply = await server.deploy({
      'order.bpmn': sequence('order', [start(), service('pack', 'pack', { headers: { size: '1' } }), end], { name: 'Order' }),
      'approval.bpmn': sequence('approval', [start(), user('approve'), end]),
      'payment.bpmn': sequence('payment', [start(), model.awaits('paid', 'paid_message'), end],
        { more: model.message('paid_message', 'paid', 'orderId') }),
      'instant.bpmn': sequence('instant', [start(), end]),
    });
    assert.equal(reply.status, 200, reply.text);
    definition = reply.json.deployments[0].processDefinition.processDefinitionKey;
  });
  after(() => server?.close());

  const create = async (processDefinitionId = 'order', more = {}) =>
    (await server.post('/v2/process-instances', { processDefinitionId, ...more })).json.processInstanceKey;
  const activation = (type, more = {}) => ({ type, timeout: 60_000, maxJobsToActivate: 10, requestTimeout: -1, ...more });
  const activate = async (type, more) => (await server.post('/v2/jobs/activation', activation(type, more))).json.jobs;

  // A process with one task, whose job type has the name of the process.
  const deploy_task = async (id) => {
    const { status, text } = await server.deploy({ [`${id}.bpmn`]: sequence(id, [start(), service('task', id), end]) });
    assert.equal(status, 200, text);
  };

  // ---- the wire

  test('keys are text, in answers and in requests', async () => {
    const key = await create();
    assert.match(key, /^\d{16}$/);
    const refused = await server.post('/v2/process-instances', { processDefinitionKey: Number(definition) });
    assert.equal(refused.status, 400);
    assert.equal(refused.json.title, 'Bad Request');
    assert.equal(refused.json.detail, 'Request property [processDefinitionKey] cannot be parsed');
    const started = await server.post('/v2/process-instances', { processDefinitionKey: definition });
    assert.equal(started.status, 200);
  });

  test('a key in the path that is none is a Bad Request', async () => {
    const refused = await server.ask('GET', '/v2/incidents/meow');
    assert.equal(refused.status, 400);
    assert.equal(refused.json.detail, "Failed to convert 'incidentKey' with value: 'meow'");
  });

  test('what is absent is null, and lists are empty: nothing is left out', async () => {
    const key = await create();
    const { json } = await server.ask('GET', `/v2/process-instances/${key}`);
    for (const name of ['endDate', 'parentProcessInstanceKey', 'parentElementInstanceKey', 'processDefinitionVersionTag', 'businessId'])
      assert.equal(json[name], null, name);
    assert.deepEqual(json.tags, []);
  });

  test('times are UTC with milliseconds, and read back as written', async () => {
    const key = await create('approval');
    const { items: [task] } = (await server.post('/v2/user-tasks/search', { filter: { processInstanceKey: key } })).json;
    const dueDate = '2027-12-31T23:59:59.000Z';
    const changed = await server.ask('PATCH', `/v2/user-tasks/${task.userTaskKey}`, { changeset: { dueDate } });
    assert.equal(changed.status, 204);
    const { json } = await server.ask('GET', `/v2/user-tasks/${task.userTaskKey}`);
    assert.equal(json.dueDate, dueDate);
    assert.match(json.creationDate, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  });

  test('the deadline of an activated job is a number, of a found one a text', async () => {
    await create();
    const [job] = await activate('pack');
    assert.equal(typeof job.deadline, 'number');
    const { items: [found] } = (await server.post('/v2/jobs/search', { filter: { jobKey: job.jobKey } })).json;
    assert.equal(new Date(found.deadline).getTime(), job.deadline);
  });

  test('refusals are problem+json with five members', async () => {
    const refused = await server.ask('GET', '/v2/process-instances/1');
    assert.equal(refused.type, 'application/problem+json');
    assert.deepEqual(Object.keys(refused.json).sort(), ['detail', 'instance', 'status', 'title', 'type']);
    assert.equal(refused.json.title, 'NOT_FOUND');
    assert.equal(refused.json.status, 404);
  });

  test('JSON that cannot be read is a Bad Request, a value that is missing an INVALID_ARGUMENT', async () => {
    const broken = await server.ask('POST', '/v2/jobs/activation', '{"type": ');
    assert.deepEqual([broken.status, broken.json.title], [400, 'Bad Request']);
    const missing = await server.post('/v2/jobs/activation', { type: 'pack', maxJobsToActivate: 1 });
    assert.deepEqual([missing.status, missing.json.title], [400, 'INVALID_ARGUMENT']);
    assert.equal(missing.json.detail, 'No timeout provided.');
  });

  test('what the engine refuses names the command and the code', async () => {
    const refused = await server.post('/v2/jobs/4503599627370497/failure');
    assert.equal(refused.status, 404);
    assert.match(refused.json.detail, /^Command 'FAIL' rejected with code 'NOT_FOUND': /);
  });

  test('enum values come in any case and leave in theirs', async () => {
    const key = await create();
    const { json } = await server.post('/v2/process-instances/search',
      { filter: { processInstanceKey: key, state: 'active' }, sort: [{ field: 'startDate', order: 'desc' }] });
    assert.deepEqual(json.items.map((item) => item.state), ['ACTIVE']);
  });

  test('an empty body resolves an incident', async () => {
    await create();
    const [{ jobKey, processInstanceKey }] = await activate('pack');
    await server.post(`/v2/jobs/${jobKey}/failure`, { retries: 0 });
    const { items: [{ incidentKey }] } = (await server.post('/v2/incidents/search', { filter: { processInstanceKey } })).json;
    assert.equal((await server.ask('PATCH', `/v2/jobs/${jobKey}`, { changeset: { retries: 1 } })).status, 204);
    const resolved = await server.ask('POST', `/v2/incidents/${incidentKey}/resolution`, '', { 'Content-Type': 'application/json' });
    assert.equal(resolved.status, 204, resolved.text);
  });

  test('every search takes an empty object, or nothing at all', async () => {
    const searches = ['process-definitions', 'process-instances', 'element-instances', 'variables', 'jobs', 'user-tasks',
      'incidents', 'message-subscriptions', 'correlated-message-subscriptions', 'decision-definitions',
      'decision-requirements', 'decision-instances'];
    for (const what of searches) {
      assert.equal((await server.post(`/v2/${what}/search`)).status, 200, what);
      assert.equal((await server.ask('POST', `/v2/${what}/search`)).status, 200, what);
    }
  });

  test('the default tenant may be named though there are no tenants', async () => {
    await create('order', { tenantId: '<default>' });
    assert.ok((await activate('pack', { tenantIds: ['<default>'] })).length > 0);
  });

  test('a part of a deployment without a file name is refused', async () => {
    const body = '--b\r\nContent-Disposition: form-data; name="resources"\r\n\r\n<xml/>\r\n--b--\r\n';
    const refused = await server.ask('POST', '/v2/deployments', body, { 'Content-Type': 'multipart/form-data; boundary=b' });
    assert.equal(refused.status, 400);
  });

  test('nothing to tell is 204 without a body and a type', async () => {
    const key = await create('approval');
    const { items: [task] } = (await server.post('/v2/user-tasks/search', { filter: { processInstanceKey: key } })).json;
    const none = await server.ask('GET', `/v2/user-tasks/${task.userTaskKey}/form`);
    assert.deepEqual([none.status, none.text, none.type], [204, '', null]);
  });

  test('XML comes as it was deployed, as text/xml', async () => {
    const { type, text } = await server.ask('GET', `/v2/process-definitions/${definition}/xml`);
    assert.match(type, /^text\/xml/);
    assert.ok(text.startsWith('<?xml'));
  });

  test('long answers are compressed for who takes that, short ones are not', async () => {
    const contract = await fetch(`${server.url}/openapi.json`);
    assert.equal(contract.headers.get('Content-Encoding'), 'gzip');
    assert.equal((await contract.json()).info.title, 'Tandem');
    const page = await fetch(`${server.url}/docs`);
    assert.match(await page.text(), /createProcessInstance/);
    assert.equal((await server.ask('GET', '/v2/topology')).headers.get('Content-Encoding'), null);
  });

  // ---- searches

  const search = async (what, body) => {
    const reply = await server.post(`/v2/${what}/search`, body);
    assert.equal(reply.status, 200, reply.text);
    return reply.json;
  };
  const refusal = async (what, body) => {
    const reply = await server.post(`/v2/${what}/search`, body);
    assert.equal(reply.status, 400, reply.text);
    return reply.json.detail;
  };

  test('twelve instances in pages of five are 5, 5 and 2, each once', async () => {
    for (let at = 0; at < 12; ++at) await create('instant', { tags: ['pages'] });
    const filter = { tags: ['pages'] };
    for (const sort of [[], [{ field: 'startDate', order: 'ASC' }], [{ field: 'state', order: 'DESC' }]]) {
      const sizes = [], keys = new Set();
      for (let page = { limit: 5 }; ;) {
        const found = await search('process-instances', { filter, sort, page });
        assert.equal(found.page.totalItems, 12);
        if (!found.items.length) break;
        sizes.push(found.items.length);
        for (const { processInstanceKey } of found.items) keys.add(processInstanceKey);
        assert.match(found.page.endCursor, /^[A-Za-z0-9+/=]+$/);
        page = { limit: 5, after: found.page.endCursor };
      }
      assert.deepEqual(sizes, [5, 5, 2]);
      assert.equal(keys.size, 12);
    }
    const by_offset = await search('process-instances', { filter, page: { from: 10, limit: 5 } });
    assert.equal(by_offset.items.length, 2);
    const last = await search('process-instances', { filter, page: { after: by_offset.page.startCursor, limit: 5 } });
    const before = await search('process-instances', { filter, page: { before: last.page.startCursor, limit: 5 } });
    assert.equal(before.items.at(-1).processInstanceKey, by_offset.items[0].processInstanceKey);
  });

  test('a cursor and an offset do not mix', async () => {
    const { page } = await search('process-instances', { page: { limit: 1 } });
    assert.match(await refusal('process-instances', { page: { from: 1, after: page.endCursor } }), /Only one of/);
  });

  test('nothing found has no cursors', async () => {
    const { page } = await search('process-instances', { filter: { processInstanceKey: '1' } });
    assert.deepEqual(page, { totalItems: 0, hasMoreTotalItems: false, startCursor: null, endCursor: null });
  });

  test('$like takes * and ?, a backslash takes them as they are, and the whole value must fit', async () => {
    for (const businessId of ['like-a*c', 'like-abc', 'like-ac']) await create('order', { businessId });
    const like = async (pattern) => (await search('process-instances', { filter: { businessId: { $like: pattern } } }))
      .items.map((item) => item.businessId).sort();
    assert.deepEqual(await like('like-a*c'), ['like-a*c', 'like-abc', 'like-ac']);
    assert.deepEqual(await like('like-a?c'), ['like-a*c', 'like-abc']);
    assert.deepEqual(await like('like-a\\*c'), ['like-a*c']);
    assert.deepEqual(await like('like-a'), []);
  });

  test('$or is a choice of groups that the rest narrows', async () => {
    const keys = [await create('order', { tags: ['or'] }), await create('approval', { tags: ['or'] }), await create('payment', { tags: ['or'] })];
    const { items } = await search('process-instances', { filter: { tags: ['or'],
      $or: [{ processDefinitionId: 'order' }, { processDefinitionId: 'approval', state: 'ACTIVE' }] } });
    assert.deepEqual(items.map((item) => item.processInstanceKey).sort(), keys.slice(0, 2).sort());
  });

  test('several operators of one property must all hold', async () => {
    const first = await create('order', { tags: ['ops'] }), second = await create('order', { tags: ['ops'] });
    const { items } = await search('process-instances',
      { filter: { tags: ['ops'], processInstanceKey: { $in: [first, second], $neq: first } } });
    assert.deepEqual(items.map((item) => item.processInstanceKey), [second]);
  });

  test('a variable is compared as JSON text', async () => {
    const key = await create('order', { variables: { name: 'trap', count: 7 } });
    const found = async (name, value) =>
      (await search('process-instances', { filter: { variables: [{ name, value }] } })).items.map((item) => item.processInstanceKey);
    assert.deepEqual(await found('name', '"trap"'), [key]);
    assert.deepEqual(await found('name', { $like: '*tra*' }), [key]);
    assert.deepEqual(await found('name', 'trap'), []);
    assert.deepEqual(await found('count', '7'), [key]);
  });

  test('an unknown operator, property or sort field is named', async () => {
    assert.equal(await refusal('process-instances', { filter: { processInstanceKey: { $odd: '1' } } }),
      'Request property [filter.processInstanceKey.$odd] cannot be parsed');
    assert.equal(await refusal('jobs', { filter: { colour: 'red' } }), 'Request property [filter.colour] cannot be parsed');
    assert.match(await refusal('jobs', { sort: [{ field: '123' }] }),
      /^Unexpected value '123' for enum field 'field'\. Use any of the following values: \[.*jobKey.*\]$/);
  });

  test('a long value is cut short unless it is asked for', async () => {
    const long = 'x'.repeat(9_000);
    const key = await create('order', { variables: { long } });
    const filter = { processInstanceKey: key };
    const { items: [cut] } = await search('variables', { filter });
    assert.deepEqual([cut.isTruncated, cut.value.length], [true, 8191]);
    const { json } = await server.post('/v2/variables/search?truncateValues=false', { filter });
    assert.equal(json.items[0].value, JSON.stringify(long));
  });

  test('an unknown parent of a search is not found, a plain search never is', async () => {
    assert.equal((await server.post('/v2/process-instances/4503599627370497/incidents/search')).status, 404);
    assert.equal((await search('incidents', { filter: { processInstanceKey: '4503599627370497' } })).items.length, 0);
  });

  test('what was answered is found at once', async () => {
    for (let at = 0; at < 50; ++at) {
      const key = await create('instant');
      const { items: [found] } = await search('process-instances', { filter: { processInstanceKey: key } });
      assert.equal(found?.state, 'COMPLETED');
    }
  });

  // ---- jobs

  test('a request timeout of 0 waits, and a job ends the wait', async () => {
    const began = Date.now();
    const polled = server.post('/v2/jobs/activation', activation('wait', { requestTimeout: 0 }));
    await deploy_task('wait');
    await later(300);
    await create('wait');
    const { jobs } = (await polled).json;
    assert.equal(jobs.length, 1);
    const took = Date.now() - began;
    assert.ok(took >= 300 && took < 5_000, `${took} ms`);
  });

  test('a negative request timeout does not wait', async () => {
    const began = Date.now();
    assert.deepEqual(await activate('nobody-makes-these'), []);
    assert.ok(Date.now() - began < 1_000);
  });

  test('a client that goes away while it waits gets no job', async () => {
    await deploy_task('gone');
    const request = http.request(`${server.url}/v2/jobs/activation`, { method: 'POST', headers: { 'Content-Type': 'application/json' } });
    request.on('error', () => {});
    request.end(JSON.stringify(activation('gone', { requestTimeout: 60_000 })));
    await later(300);
    request.destroy();
    await later(300);
    await create('gone');
    assert.equal((await activate('gone')).length, 1);
  });

  test('a lock that runs out frees the job, once and not early', async () => {
    await deploy_task('lock');
    await create('lock');
    const [{ jobKey }] = await activate('lock', { timeout: 1_500 });
    const began = Date.now();
    assert.deepEqual(await activate('lock'), []);
    const { json } = await server.post('/v2/jobs/activation', activation('lock', { requestTimeout: 10_000 }));
    assert.equal(json.jobs[0].jobKey, jobKey);
    const took = Date.now() - began;
    assert.ok(took >= 1_300 && took < 3_500, `${took} ms`);
  });

  test('a job is failed twice, completed without its worker, and never twice', async () => {
    await deploy_task('twice');
    await create('twice');
    const [{ jobKey, retries }] = await activate('twice');
    assert.equal(retries, 3);
    const say = async (what, body = {}) => (await server.post(`/v2/jobs/${jobKey}/${what}`, body)).status;
    assert.equal(await say('failure', { retries: 1 }), 204);
    assert.equal(await say('failure', { retries: 8 }), 204);
    assert.equal((await activate('twice'))[0].retries, 8);
    assert.equal(await say('completion'), 204);
    assert.equal(await say('completion'), 404);
  });

  test('a job that is not locked has no timeout to change', async () => {
    await deploy_task('free');
    const key = await create('free');
    const { items: [{ jobKey }] } = await search('jobs', { filter: { processInstanceKey: key } });
    const change = async (changeset) => (await server.ask('PATCH', `/v2/jobs/${jobKey}`, { changeset })).status;
    assert.equal(await change({ timeout: 10_000 }), 409);
    assert.equal(await change({ retries: -1 }), 400);
  });

  test('headers of a job are text, whoever made them', async () => {
    await create();
    assert.deepEqual((await activate('pack'))[0].customHeaders, { size: '1' });
  });

  test('only the variables that are wanted travel', async () => {
    await deploy_task('fetch');
    await create('fetch', { variables: { keep: 1, drop: 2 } });
    assert.deepEqual((await activate('fetch', { fetchVariable: ['keep'] }))[0].variables, { keep: 1 });
  });

  // ---- instances

  test('the elements of an instance are those of its diagram, the first the start event', async () => {
    const key = await create();
    const { items } = await search('element-instances', { sort: [{ field: 'processDefinitionKey' }], filter: { processInstanceKey: key } });
    assert.deepEqual(items.map((item) => item.type), ['START_EVENT', 'SERVICE_TASK']);
    assert.equal((await server.ask('GET', `/v2/element-instances/${key}`)).status, 404);
  });

  test('an instance is created by something', async () => {
    const nothing = await server.post('/v2/process-instances', {});
    assert.equal(nothing.status, 400);
    assert.equal(nothing.json.detail, 'At least one of [processDefinitionId, processDefinitionKey] is required.');
    assert.equal((await server.post('/v2/process-instances', { processDefinitionId: 'nobody' })).status, 404);
  });

  test('who awaits the end gets the variables wanted, or 504 and the instance goes on', async () => {
    const { json } = await server.post('/v2/process-instances',
      { processDefinitionId: 'instant', awaitCompletion: true, variables: { a: 1, b: 2 }, fetchVariables: ['b'] });
    assert.deepEqual(json.variables, { b: 2 });
    const late = await server.post('/v2/process-instances',
      { processDefinitionId: 'approval', awaitCompletion: true, requestTimeout: 300, tags: ['late'] });
    assert.equal(late.status, 504);
    assert.equal((await search('process-instances', { filter: { tags: ['late'] } })).items[0].state, 'ACTIVE');
  });

  test('a tag has its form', async () => {
    assert.equal((await server.post('/v2/process-instances', { processDefinitionId: 'instant', tags: ['1x'] })).status, 400);
  });

  test('cancelled once is cancelled', async () => {
    const key = await create();
    assert.equal((await server.post(`/v2/process-instances/${key}/cancellation`)).status, 204);
    assert.equal((await server.post(`/v2/process-instances/${key}/cancellation`)).status, 404);
  });

  // ---- messages

  test('a message is published before anybody waits for it', async () => {
    await client.publishMessage({ name: 'paid', correlationKey: 'early', timeToLive: 60_000 });
    const key = await create('payment', { variables: { orderId: 'early' } });
    await until('completion', async () =>
      (await client.getProcessInstance({ processInstanceKey: key }, now)).state === 'COMPLETED');
  });

  test('the same message twice while it waits is one too many', async () => {
    const message = { name: 'paid', correlationKey: 'double', timeToLive: 60_000, messageId: 'm' };
    assert.equal((await server.post('/v2/messages/publication', message)).status, 200);
    assert.equal((await server.post('/v2/messages/publication', message)).status, 409);
  });

  test('publishing and correlating miss a name in different words', async () => {
    assert.equal((await server.post('/v2/messages/publication', {})).json.detail, 'No name provided.');
    assert.equal((await server.post('/v2/messages/correlation', {})).json.detail, 'No messageName provided.');
    assert.equal((await server.post('/v2/messages/correlation', { name: 'paid', correlationKey: 'none' })).status, 404);
  });

  test('the correlation key of a process may be a number', async () => {
    const key = await create('payment', { variables: { orderId: 42 } });
    const { json } = await server.post('/v2/messages/correlation', { name: 'paid', correlationKey: '42' });
    assert.equal(json.processInstanceKey, key);
  });

  // ---- deployments

  test('the same again is the same definition; one new file makes all of them new', async () => {
    const one = sequence('same_one', [start(), end]), other = sequence('same_other', [start(), end]);
    const deploy = async (files) => (await server.deploy(files)).json;
    const keys = (deployed) => deployed.deployments.map((entry) => entry.processDefinition.processDefinitionKey);
    const first = await deploy({ 'one.bpmn': one, 'other.bpmn': other });
    const again = await deploy({ 'one.bpmn': one, 'other.bpmn': other });
    assert.deepEqual(keys(again), keys(first));
    assert.notEqual(again.deploymentKey, first.deploymentKey);
    const changed = await deploy({ 'one.bpmn': one, 'other.bpmn': other.replace('isExecutable', 'name="new" isExecutable') });
    assert.deepEqual(changed.deployments.map((entry) => entry.processDefinition.processDefinitionVersion), [2, 2]);
  });

  test('what cannot run is refused whole, and every reason is given', async () => {
    const broken = (id) => model.process(id, '<startEvent id="s"/><sequenceFlow id="f" sourceRef="s" targetRef="nowhere"/>');
    const refused = await server.deploy({ 'a.bpmn': broken('a'), 'b.bpmn': broken('b'), 'c.bpmn': sequence('c', [start(), end]) });
    assert.deepEqual([refused.status, refused.json.title], [400, 'INVALID_ARGUMENT']);
    assert.match(refused.json.detail, /a\.bpmn[\s\S]*b\.bpmn/);
    assert.equal((await search('process-definitions', { filter: { processDefinitionId: 'c' } })).items.length, 0);
  });
});

// Clients repeat what is refused with exactly this title and status, and nothing else.
test('too much work is 503 RESOURCE_EXHAUSTED', async () => {
  const reply = () => new Response(JSON.stringify({ type: 'about:blank', title: 'RESOURCE_EXHAUSTED', status: 503, detail: '', instance: '/' }),
    { status: 503, headers: { 'Content-Type': 'application/problem+json' } });
  let asked = 0;
  const { createCamundaClient } = await import('@camunda8/orchestration-cluster-api');
  const client = createCamundaClient({
    fetch: async () => (++asked < 3 ? reply() : new Response(null, { status: 204 })),
    config: { CAMUNDA_REST_ADDRESS: 'http://127.0.0.1:9', CAMUNDA_AUTH_STRATEGY: 'NONE', CAMUNDA_SDK_LOG_LEVEL: 'silent' },
  });
  await client.completeJob({ jobKey: '1' });
  assert.equal(asked, 3);
});

test('8.10 adds members that 8.9 does not have', async () => {
  const shapes = [];
  for (const version of ['8.9', '8.10']) {
    const server = await Server.start('--api-version', version);
    const { json } = await server.ask('GET', '/v2/topology');
    shapes.push([json.gatewayVersion.startsWith(version), 'brokerId' in json.brokers[0], 'state' in json.brokers[0].partitions[0]]);
    await server.close();
  }
  assert.deepEqual(shapes, [[true, false, false], [true, true, true]]);
});
