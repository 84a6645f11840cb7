// The first page against a running server: TANDEM_URL=http://127.0.0.1:8080 npm run test:browser
import { expect, test, type Page } from '@playwright/test';

import { violations, watch } from './kit';

// Takes a task as the visitor, whom the demonstration leaves alone, or as the first person for whom there is one.
async function take_a_task(page: Page) {
  await page.goto('/work');
  const people = page.getByLabel('Working as');
  await expect(people.locator('option').nth(1)).toBeAttached();
  const names = await people.locator('option').allTextContents();
  for (const name of names.slice(1).sort((a, b) => Number(b === 'Visitor') - Number(a === 'Visitor'))) {
    await people.selectOption(name);
    await page.getByRole('button', { name: 'Take next' }).first().click();
    await expect(page.locator('.bench').or(page.getByText('Nothing to do'))).toBeVisible();
    if (await page.locator('.bench').isVisible()) return;
  }
  throw new Error('nobody has a task to do');
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in ${colorScheme} colours`, () => {
    test.use({ colorScheme });

    test('the floor shows both lines with their diagrams', async ({ page }) => {
      const trouble = watch(page);
      await page.goto('/');
      await expect(page.getByRole('heading', { name: 'Floor' })).toBeVisible();
      await expect(page.locator('.diagram[data-ready=true]')).toHaveCount(2);
      for (const mark of await page.locator('.bjs-powered-by').all()) await expect(mark).toBeVisible();
      await expect(page.locator('.bjs-powered-by')).toHaveCount(2);
      await expect(page.locator('[data-number=Received]')).toContainText(/\d/);
      expect(await violations(page)).toEqual([]);
      expect(trouble).toEqual([]);
    });
  });
}

test('the page is allowed nothing from elsewhere', async ({ request }) => {
  const policy = (await request.get('/')).headers()['content-security-policy'] ?? '';
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self'");
  expect(policy).not.toMatch(/unsafe-eval|script-src[^;]*unsafe-inline/);
});

test('keys go to screens and say what they do, but not while somebody types', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { name: 'Floor' })).toBeVisible();
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await page.keyboard.press('g');
  await page.keyboard.press('w');
  await expect(page.getByRole('heading', { name: 'Work' })).toBeVisible();
  await page.getByLabel('Working as').focus();
  await page.keyboard.press('g');
  await page.keyboard.press('f');
  await expect(page.getByRole('heading', { name: 'Work' })).toBeVisible();
});

test('a person takes the next task and sees page and form side by side', async ({ page }) => {
  const trouble = watch(page);
  await take_a_task(page);
  await expect(page.getByRole('button', { name: /Complete/ })).toBeVisible();
  await expect(page.locator('.page-sheet img')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.reload();
  await expect(page.locator('.bench')).toBeVisible(); // the address brings the task back
  await page.getByRole('button', { name: 'Put back' }).click();
  await expect(page.locator('.bench')).toHaveCount(0);
  expect(trouble).toEqual([]);
});

test('every field’s place is marked on the page, inside what one sees of it', async ({ page }) => {
  await take_a_task(page);
  const fields = page.locator('[data-region]');
  expect(await fields.count()).toBeGreaterThan(0);
  for (const field of await fields.all()) {
    await field.locator('input, button').first().focus();
    const mark = (await page.getByTestId('highlight').boundingBox())!;
    const pane = (await page.locator('.page-scroll').boundingBox())!;
    const [, x, y] = (await field.getAttribute('data-region'))!.split(',').map(Number);
    const sheet = (await page.locator('.page-sheet').boundingBox())!;
    expect(Math.abs(mark.x - (sheet.x + x! * sheet.width))).toBeLessThan(6);
    expect(Math.abs(mark.y - (sheet.y + y! * sheet.height))).toBeLessThan(6);
    expect(mark.y).toBeGreaterThanOrEqual(pane.y - 6);
    expect(mark.y + mark.height).toBeLessThanOrEqual(pane.y + pane.height + 6);
  }
});
