// Pictures for the documentation, of a running demonstration:
//   node test/screenshots.mjs http://127.0.0.1:8790 ../docs/images ../build/fixtures/applications/truth.json
import { readFileSync } from 'node:fs';

import { chromium } from 'playwright-core';

const [server, folder, truth_file] = process.argv.slice(2);
const { applications } = JSON.parse(readFileSync(truth_file, 'utf8'));
const seconds = Number(process.env.SECONDS_OF_WORK ?? 75); // so that there is something to see

async function until_served() {
  for (let tries = 0; tries < 100; ++tries) {
    if (await fetch(`${server}/readyz`).then((reply) => reply.ok, () => false)) return;
    await new Promise((wake) => setTimeout(wake, 200));
  }
  throw new Error(`${server} does not answer`);
}

// Keys the first answers of the page, so that the picture shows a keyer half way.
async function begin_keying(page) {
  await page.locator('button', { hasText: 'Key policy details' }).first().click();
  await page.locator('[data-field="policy.proposalNumber"] input').waitFor();
  const number = /HM-\d{6}-\d/.exec(await page.locator('.bench').innerText())[0];
  const { policy } = applications.find((one) => one.header.proposalNumber === number);
  const born = policy.dateOfBirth?.split('-').reverse().join('') ?? '';
  const sex = { F: 'f', M: 'm', X: 'o' }[policy.sex] ?? '';
  for (const answer of [policy.proposalNumber, policy.name, born, sex, policy.postcode ?? '']) {
    await page.keyboard.type(answer);
    await page.keyboard.press('Enter');
  }
}

await until_served();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, deviceScaleFactor: 1.25 });
  const complaints = [];
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  await page.goto(`${server}/`);
  await page.waitForTimeout(seconds * 1000);
  await page.screenshot({ path: `${folder}/floor.png`, fullPage: true });
  await page.evaluate(() => localStorage.setItem('tandem.person', 'visitor'));
  await page.goto(`${server}/work`);
  await begin_keying(page);
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.waitForTimeout(1500);
  await page.screenshot({ path: `${folder}/bench.png` });
  if (complaints.length > 0) console.error(complaints.join('\n'));
} finally {
  await browser.close();
}
