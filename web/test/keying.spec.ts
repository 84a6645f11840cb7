// Keying with the keyboard alone, against a running server that has received generated applications:
//   TANDEM_URL=http://127.0.0.1:8080 TANDEM_TRUTH=../build/fixtures/applications/truth.json npm run test:browser
// Needs a person of the group policy-entry (TANDEM_KEYER, by name; the demonstration's visitor) with tasks to key,
// and none taken: a fresh demonstration, this file alone.
import { expect, test, type Page } from '@playwright/test';
import { readFileSync } from 'node:fs';

interface Application {
  policy: Record<string, string | number | boolean | null>;
}

const truth_file = process.env.TANDEM_TRUTH;
const keyer = process.env.TANDEM_KEYER ?? 'Visitor';
const ITEMS = 5;

function by_number(file: string): Map<string, Application> {
  const { applications } = JSON.parse(readFileSync(file, 'utf8')) as { applications: Application[] };
  return new Map(applications.map((application) => [String(application.policy.proposalNumber), application]));
}

// What a keyer types for an answer; an empty one is skipped.
function keys_for(field: string, value: string | number | boolean | null): string {
  if (value === null) return '';
  if (field === 'dateOfBirth' || field === 'signedOn') return String(value).split('-').reverse().join('');
  if (field === 'sex') return { F: 'f', M: 'm', X: 'o' }[String(value)] ?? '';
  if (field === 'smoker') return value ? 'y' : 'n';
  if (field === 'signed') return value ? ' ' : '';
  return String(value);
}

async function key_one(page: Page, application: Application) {
  for (const [field, value] of Object.entries(application.policy)) {
    await expect(page.locator(`[data-field="policy.${field}"] input:focus`)).toHaveCount(1);
    await page.keyboard.type(keys_for(field, value));
    await page.keyboard.press('Enter');
  }
  for (let step = await page.locator('input[name^=checklist-]').count(); step > 0; --step) {
    await page.keyboard.press(' ');
    await page.keyboard.press('Enter');
  }
}

test('several applications are keyed without a mouse', async ({ page }) => {
  test.skip(!truth_file, 'TANDEM_TRUTH names no truth.json');
  test.setTimeout(120_000);
  const truth = by_number(truth_file!);
  await page.goto('/work');
  await page.getByLabel('Working as').selectOption(keyer);
  await page.getByRole('button', { name: 'Take next' }).first().click();
  for (let item = 0; item < ITEMS; ++item) {
    const bench = page.locator('.bench');
    await expect(bench.getByRole('heading', { name: 'Key policy details' })).toBeVisible();
    const task = await bench.getAttribute('data-task');
    const number = /HM-\d{6}-\d/.exec(await bench.innerText())![0];
    await key_one(page, truth.get(number)!);
    await page.keyboard.press('Control+Enter');
    await expect(page.locator(`[data-task="${task}"]`)).toHaveCount(0);
    await expect(page.locator('[data-field="policy.proposalNumber"] input')).toBeFocused();
  }
});
