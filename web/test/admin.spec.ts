// The administration in a browser, against a running server: TANDEM_URL=http://127.0.0.1:8080 npm run test:browser
import { expect, test } from '@playwright/test';

import { ask, unique, violations, watch } from './kit';

test('a person is added, and changed without losing what the form does not show', async ({ page, request }) => {
  const trouble = watch(page);
  const id = unique('pia');
  await page.goto('/admin');
  await page.getByRole('button', { name: 'Add a person' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Short name').fill(id);
  await dialog.getByLabel('Name', { exact: true }).fill(`Pia ${id}`);
  await dialog.getByLabel('Groups').fill('policy-entry, underwriting');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator(`[data-person="${id}"]`)).toContainText('policy-entry, underwriting');

  const hours = [{ days: ['MO'], from: '09:00', to: '17:00' }];
  await ask(request, 'put', `/api/v1/people/${id}`, { name: `Pia ${id}`, hours, facts: { desk: 4 } });
  await page.reload();
  await page.getByRole('button', { name: `Change Pia ${id}` }).click();
  await dialog.getByLabel('Grade').fill('BPO-1');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator(`[data-person="${id}"]`)).toContainText('BPO-1');
  expect(await ask(request, 'get', `/api/v1/people/${id}`)).toMatchObject({ grade: 'BPO-1', hours, facts: { desk: 4 } });
  expect(trouble).toEqual([]);
});

test('a sheet is tried before it comes in, and every mistake is named with its place', async ({ page }) => {
  const id = unique('omar');
  await page.goto('/admin');
  await page.getByRole('button', { name: 'Import people' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Or its text').fill(`person,name,language:en\n${id},Omar,C3`);
  await expect(dialog.getByRole('alert')).toContainText('C3');
  await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await dialog.getByLabel('Or its text').fill(`person,name,language:en\n${id},Omar,C2`);
  await expect(dialog.getByRole('status')).toHaveText('1 person and 1 attestation would come in.');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Import', exact: true }).click();
  await expect(page.locator(`[data-person="${id}"]`)).toBeVisible();
});

test('a right is granted and taken back, and the log has both', async ({ page, request }) => {
  const trouble = watch(page);
  const group = unique('auditors');
  await ask(request, 'post', '/v2/groups', { groupId: group, name: 'Auditors' });
  await page.goto('/admin?part=rights');
  await page.getByRole('button', { name: 'Grant' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('To a').selectOption('GROUP');
  await dialog.getByRole('textbox', { name: 'Id' }).fill(group);
  await dialog.getByLabel('On', { exact: true }).selectOption('AUDIT_LOG');
  await dialog.getByLabel('Permissions').fill('read');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Grant' }).click();
  const take_back = page.getByRole('button', { name: `Take back: ${group}, AUDIT_LOG` });
  await take_back.click();
  await expect(dialog).toContainText(`${group} may no longer READ on AUDIT_LOG *.`);
  await dialog.getByRole('button', { name: 'Take it back' }).click();
  await expect(take_back).toHaveCount(0);

  await page.getByRole('link', { name: 'Audit' }).click();
  await page.getByLabel('On what').selectOption('AUTHORIZATION');
  await page.getByLabel('What was done').selectOption('DELETE');
  await expect(page).toHaveURL(/entity=AUTHORIZATION.*operation=DELETE/);
  await expect(page.getByRole('row').nth(1)).toContainText('AUTHORIZATION');
  await expect(page.getByRole('row').nth(1)).toContainText('DELETE');
  expect(trouble).toEqual([]);
});

test('people are put into a role and taken out', async ({ page, request }) => {
  const user = unique('uma');
  await ask(request, 'post', '/v2/users', { username: user, name: 'Uma', email: `${user}@example.org`, password: 'a long pass phrase' });
  await page.goto('/admin?part=rights');
  await page.getByLabel('Role', { exact: true }).selectOption({ index: 2 });
  await expect(page).toHaveURL(/role=/);
  const users = page.locator('[data-members=users]');
  await users.getByLabel('Add to Users').fill(user);
  await users.getByRole('button', { name: 'Add', exact: true }).click();
  await users.getByRole('button', { name: `Take ${user} out` }).click();
  await expect(users.getByRole('button', { name: `Take ${user} out` })).toHaveCount(0);
});

test('the health of the server is said in words and signs', async ({ page }) => {
  await page.goto('/admin?part=health');
  const checks = page.getByRole('group', { name: 'Checks' });
  await expect(checks.locator('[data-ok=true]').first()).toBeVisible();
  await expect(checks.locator('[data-ok=false]')).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Health' })).toContainText('Open incidents');
});
