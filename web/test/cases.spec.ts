// Cases in a browser, against a running server: TANDEM_URL=http://127.0.0.1:8080 npm run test:browser
// R002, R007, R102, R120: a claim is deployed and opened over the API, then worked on in the page.
import { readFileSync } from 'node:fs';

import { expect, test, type APIRequestContext, type Page } from '@playwright/test';

import { ask, deploy, unique, violations, watch, work_as } from './kit';

const MODEL = '../test/scenario/case/claim.cmmn';

async function open_claim(request: APIRequestContext, amount: number): Promise<string> {
  await deploy(request, 'claim.cmmn', readFileSync(MODEL));
  for (const [person, name] of [['cara', 'Cara'], ['dev', 'Dev']]) await ask(request, 'put', `/api/v1/people/${person}`, { name });
  const data = { caseDefinitionId: 'claim', businessId: unique('claim'), variables: { amount } };
  return (await ask(request, 'post', '/api/v1/cases', data)).caseKey!;
}

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

test('a case shows what can be done, why the rest waits, and follows what is done', async ({ page, request }) => {
  const key = await open_claim(request, 50_000);
  await page.goto('/cases');
  await page.locator('a', { hasText: 'claim-' }).first().click();
  await expect(page).toHaveURL(new RegExp('/cases/'));
  await page.goto(`/cases/${key}`);
  await expect(region(page, 'Can be done now')).toBeVisible();
  await expect(region(page, 'Not yet')).toContainText('waits until');
  expect(await violations(page)).toEqual([]);

  // What happens elsewhere shows here without a reload.
  await ask(request, 'post', `/api/v1/cases/${key}/acts/suspend`, {});
  await expect(page.getByText('suspended').first()).toBeVisible();
  await page.getByRole('button', { name: 'More', exact: true }).click();
  await page.getByRole('menuitem', { name: 'Resume' }).click();
  await expect(page.getByRole('button', { name: 'Complete the case' })).toBeVisible();
});

test('the plan is changed for a reason, after a look at what that does', async ({ page, request }) => {
  const trouble = watch(page);
  const key = await open_claim(request, 500);
  await page.goto(`/cases/${key}`);

  await page.getByRole('button', { name: 'More for Read the claim' }).click();
  await page.getByRole('menuitem', { name: 'Leave out' }).click();
  const skip = page.getByRole('dialog');
  await expect(skip).toContainText('Begins: “Estimate”');
  expect(await violations(page)).toEqual([]);
  await skip.getByLabel('Reason').fill('the client has told us');
  await skip.getByRole('button', { name: 'Leave out' }).click();
  await expect(region(page, 'Done')).toContainText('Read the claim');
  await expect(region(page, 'Can be done now')).toContainText('Estimate');

  await page.getByRole('button', { name: 'Add another step' }).click();
  const add = page.getByRole('dialog');
  await add.getByLabel('Name').fill('Ask the garage');
  await add.getByLabel('And only if').fill('amount >');
  await expect(add.getByText('This cannot be done now')).toBeVisible();
  await add.getByLabel('And only if').fill('amount > 100');
  await expect(add).toContainText('Adds: “Ask the garage”');
  expect(await violations(page)).toEqual([]);
  await add.getByLabel('Reason').fill('the invoice names another car');
  await add.getByRole('button', { name: 'Add the step' }).click();
  await expect(region(page, 'Can be done now')).toContainText('the invoice names another car');

  await page.getByRole('link', { name: 'History' }).click();
  await expect(page).toHaveURL(/tab=history/);
  await expect(region(page, 'Changes to the plan')).toContainText('the client has told us');
  await expect(region(page, 'Different from the template')).toContainText('Added: Ask the garage');
  expect(await violations(page)).toEqual([]);
  expect(trouble).toEqual([]);
});

// A page of the case with nothing on it but grey, one pixel wide.
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==', 'base64');

async function add_evidence(page: Page) {
  await page.getByRole('button', { name: 'Add evidence' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Where it is from').fill('the client');
  await dialog.locator('input[type=file]').setInputFiles({ name: 'report.png', mimeType: 'image/png', buffer: PIXEL });
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Add it' }).click();
  await expect(region(page, 'Evidence').getByRole('link', { name: 'report.png' })).toBeVisible();
}

test('a finding rests on a place of a page, and falls with it', async ({ page, request }) => {
  const trouble = watch(page);
  await work_as(page, 'cara');
  const key = await open_claim(request, 500);
  await page.goto(`/cases/${key}?tab=dossier`);
  await add_evidence(page);

  await page.getByRole('button', { name: 'State a finding' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is claimed').fill('The damage is covered');
  await dialog.getByLabel('Rests on').selectOption('report.png');
  await dialog.getByLabel('Page', { exact: true }).fill('1');
  await dialog.getByLabel('Place on the page').fill('0.1,0.2,0.3,0.4');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'State it' }).click();

  // From the claim to the very place, which has an address.
  await page.getByRole('link', { name: 'report.png, page 1' }).click();
  await expect(page).toHaveURL(/region=0\.1/);
  const [mark, picture] = [page.getByTestId('evidence-mark'), page.locator('.evidence-sheet img')];
  await expect(mark).toBeVisible();
  const [frame, sheet] = [(await mark.boundingBox())!, (await picture.boundingBox())!];
  expect(Math.abs(frame.x - sheet.x - 0.1 * sheet.width)).toBeLessThan(4);
  expect(Math.abs(frame.height - 0.4 * sheet.height)).toBeLessThan(4);
  expect(await violations(page)).toEqual([]);
  await page.reload();
  await expect(mark).toBeVisible();

  await page.getByRole('button', { name: 'Compare with what came in' }).click();
  await expect(page.getByText('Every byte is as it came in.')).toBeVisible();
  await page.getByRole('button', { name: 'Withdraw report.png' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('a forgery');
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw it' }).click();
  await expect(region(page, 'Findings')).toContainText('flagged');
  expect(trouble).toEqual([]);
});

test('a decision above one’s authority awaits somebody else’s', async ({ page, request }) => {
  const key = await open_claim(request, 500);
  for (const [person, level] of [['cara', 1], ['dev', 3]] as const) {
    await ask(request, 'put', `/api/v1/people/${person}`, { name: person, authority: 1000 * level });
    await ask(request, 'put', `/api/v1/people/${person}/mandate`, { site: 'pune', autonomy: { '*': level } });
  }
  await ask(request, 'put', `/api/v1/people/dev`, { name: 'Dev', authority: 1_000_000 });
  await ask(request, 'post', `/api/v1/cases/${key}/evidence`, { person: 'cara', name: 'letter', source: 'the client', text: 'Dear Sirs' });
  await page.goto(`/cases/${key}?tab=dossier`);
  await page.getByLabel('Working as').selectOption('cara');
  await page.getByRole('button', { name: 'Record a decision' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What is decided').fill('Pay in advance?');
  await dialog.getByLabel('Outcome').fill('yes');
  await dialog.getByLabel('Why').fill('the client cannot wait');
  await dialog.getByLabel('Amount at stake').fill('40000');
  await dialog.getByLabel('Rests on').selectOption('letter');
  await dialog.getByRole('button', { name: 'Decide' }).click();
  await expect(region(page, 'Decision log')).toContainText('awaits approval');

  await page.getByLabel('Working as').selectOption('Dev');
  await page.getByRole('button', { name: 'Approve: Pay in advance?' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('reserve and reasons agree');
  await page.getByRole('dialog').getByRole('button', { name: 'Approve' }).click();
  await expect(region(page, 'Decision log')).toContainText('in force');
  await expect(region(page, 'Decision log')).toContainText('dev: reserve and reasons agree');
});

test('what is noticed without being asked becomes a case of its own', async ({ page, request }) => {
  await work_as(page, 'cara');
  const key = await open_claim(request, 500);
  await page.goto(`/cases/${key}?tab=dossier`);
  await page.getByRole('button', { name: 'Offer a finding' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What you noticed').fill('All their pumps are of one make');
  await dialog.getByLabel('What the client has from it').fill('no surprise in winter');
  await dialog.getByRole('button', { name: 'Offer it' }).click();
  await page.getByLabel('Working as').selectOption('Dev'); // whoever speaks for the client
  await page.getByRole('button', { name: 'Accept: All their pumps are of one make' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Accept' }).click();
  await page.getByRole('link', { name: 'Open the case' }).click();
  await expect(page).not.toHaveURL(new RegExp(key));
  await expect(region(page, 'Can be done now')).toBeVisible();
});
