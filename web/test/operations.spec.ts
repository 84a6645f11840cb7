// Any instance found, looked into and put right in a browser: TANDEM_URL=http://127.0.0.1:8080 npm run test:browser
import { expect, test, type APIRequestContext } from '@playwright/test';

import { ask, violations } from './kit';

// Written by hand, without a drawing: the page makes one.
const MODEL = `<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:zeebe="http://camunda.org/schema/zeebe/1.0"
  targetNamespace="test"><process id="pay-order" name="Pay an order" isExecutable="true">
  <startEvent id="ordered" name="Ordered"/><sequenceFlow id="f1" sourceRef="ordered" targetRef="pay"/>
  <serviceTask id="pay" name="Charge the card"><extensionElements><zeebe:taskDefinition type="charge-card" retries="1"/></extensionElements></serviceTask>
  <sequenceFlow id="f2" sourceRef="pay" targetRef="paid"/><endEvent id="paid" name="Paid"/></process></definitions>`;

const post = (request: APIRequestContext, path: string, data: object) => ask<any>(request, 'post', path, data);

const take_job = async (request: APIRequestContext) =>
  (await post(request, '/v2/jobs/activation', { type: 'charge-card', worker: 'test', timeout: 60_000, maxJobsToActivate: 1 })).jobs[0];

// An order whose card was refused: its key.
async function refused_order(request: APIRequestContext): Promise<string> {
  await request.post('/v2/deployments', {
    multipart: { resources: { name: 'pay.bpmn', mimeType: 'application/xml', buffer: Buffer.from(MODEL) } },
  });
  const started = await post(request, '/v2/process-instances', { processDefinitionId: 'pay-order', variables: { amount: 100 } });
  const job = await take_job(request);
  await post(request, `/v2/jobs/${job.jobKey}/failure`, { retries: 0, errorMessage: 'The card was refused.' });
  return started.processInstanceKey;
}

test('an instance that is stuck is found, corrected and goes on', async ({ page, request }) => {
  const key = await refused_order(request);
  await page.goto('/operations');
  await page.getByLabel('State').selectOption({ label: 'Stuck (with an incident)' });
  await page.getByLabel('Process').fill('pay-*');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: key }).click();

  await expect(page.getByText('The card was refused.')).toBeVisible();
  await expect(page.locator('.diagram[data-ready=true]')).toBeVisible();
  await expect(page.locator('.djs-connection.taken')).toHaveCount(1);
  expect(await violations(page)).toEqual([]);

  await page.getByRole('button', { name: 'Change amount' }).click();
  await page.getByLabel('New value of amount').fill('80');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('region', { name: 'Variables' })).toContainText('80');

  await page.getByRole('button', { name: 'Try again' }).click();
  await expect(page.getByText('The card was refused.')).toBeHidden();
  const job = await take_job(request);
  expect(job.variables).toMatchObject({ amount: 80 });
  await post(request, `/v2/jobs/${job.jobKey}/completion`, {});
  await expect(page.getByText('over since')).toBeVisible();
  await expect(page.locator('.djs-connection.taken')).toHaveCount(2);
});
