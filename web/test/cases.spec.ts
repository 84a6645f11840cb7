// Cases in a browser, against a running server: TANDEM_URL=http://127.0.0.1:8080 npm run test:browser
// R002, R102: a claim is deployed and opened over the API, then worked on in the page.
import { readFileSync } from 'node:fs';

import AxeBuilder from '@axe-core/playwright';
import { expect, test, type APIRequestContext } from '@playwright/test';

const MODEL = '../test/scenario/case/claim.cmmn';

async function open_claim(request: APIRequestContext, amount: number): Promise<string> {
  const resources = { name: 'claim.cmmn', mimeType: 'application/xml', buffer: readFileSync(MODEL) };
  const deployed = await request.post('/v2/deployments', { multipart: { resources } });
  expect(deployed.status(), await deployed.text()).toBe(200);
  const business_id = `claim-${Date.now()}`;
  const opened = await request.post('/api/v1/cases', { data: { caseDefinitionId: 'claim', businessId: business_id, variables: { amount } } });
  expect(opened.status(), await opened.text()).toBe(200);
  return ((await opened.json()) as { caseKey: string }).caseKey;
}

test('a case shows what can be done, why the rest waits, and follows what is done', async ({ page, request }) => {
  const key = await open_claim(request, 50_000);
  await page.goto('/cases');
  await page.locator('a', { hasText: 'claim-' }).first().click();
  await expect(page).toHaveURL(new RegExp('/cases/'));
  await page.goto(`/cases/${key}`);
  await expect(page.getByRole('region', { name: 'Can be done now' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Not yet' })).toContainText('waits until');
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(' ')}`)).toEqual([]);

  // What happens elsewhere shows here without a reload.
  const done = await request.post(`/api/v1/cases/${key}/acts/suspend`, { data: {} });
  expect(done.status(), await done.text()).toBe(204);
  await expect(page.getByText('suspended').first()).toBeVisible();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Resume' }).click();
  await expect(page.getByRole('button', { name: 'Complete the case' })).toBeVisible();
});
