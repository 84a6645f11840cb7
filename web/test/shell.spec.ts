// The frame around every screen, against a running server: TANDEM_URL=http://127.0.0.1:8080 npm run test:browser
import { expect, test, type Page } from '@playwright/test';

import { violations, watch } from './kit';

const SCREENS = [
  '/', '/work', '/cases', '/team', '/academy', '/operations', '/admin', '/admin?part=rights', '/admin?part=audit', '/admin?part=health',
  '/quality', '/workforce', '/insights', '/billing', '/portal',
];

const set = (page: Page, settings: Record<string, string>) =>
  page.addInitScript((given) => Object.entries(given).forEach(([key, value]) => localStorage.setItem(key, value)), settings);

async function settled(page: Page, path: string) {
  await page.goto(path);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.locator('main .mantine-Skeleton-root')).toHaveCount(0);
  await expect(page.getByRole('timer')).toBeVisible(); // the server has answered
}

for (const colorScheme of ['light', 'dark'] as const)
  for (const direction of ['ltr', 'rtl'] as const)
    test(`every screen can be used by everybody: ${colorScheme}, ${direction}`, async ({ browser }) => {
      test.setTimeout(240_000);
      const context = await browser.newContext({ colorScheme });
      const page = await context.newPage();
      const trouble = watch(page);
      await set(page, { 'tandem.direction': direction });
      for (const path of SCREENS) {
        await settled(page, path);
        expect(await page.locator('html').getAttribute('dir')).toBe(direction);
        expect(await violations(page), path).toEqual([]);
      }
      expect(trouble).toEqual([]);
      await context.close();
    });

test('the palette opens at once from everywhere, also while somebody types, and leads to every screen', async ({ page }) => {
  await page.goto('/operations');
  const field = page.getByLabel('Process');
  await field.fill('order');
  await field.focus();
  // Counted in the page, from the key to the frame in which the field is there to be typed into.
  await page.evaluate(() => {
    const watched = window as unknown as { took: number };
    window.addEventListener('keydown', (event) => {
      const started = event.timeStamp;
      const look = () => (document.querySelector('[role=combobox]') ? (watched.took = performance.now() - started) : requestAnimationFrame(look));
      requestAnimationFrame(look);
    }, { once: true, capture: true });
  });
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Find' });
  await expect(palette.getByRole('combobox')).toBeFocused();
  const took = await page.evaluate(() => (window as unknown as { took: number }).took);
  expect(took).toBeLessThan(150);
  for (const name of ['Floor', 'Work', 'Cases', 'Team', 'Academy', 'Operations', 'Admin', 'Quality', 'Client portal', 'Settings'])
    await expect(palette.getByRole('option', { name: new RegExp(`^${name} `) })).toHaveCount(1);
  await expect(palette.getByRole('option', { name: /^Team/ })).toContainText('gt'); // its keys
  expect(await violations(page)).toEqual([]);

  await page.keyboard.type('acad');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/academy$/);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('2251799813685249');
  await expect(palette.getByRole('option')).toHaveCount(3);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/operations\/2251799813685249$/);
});

test('letters do nothing in the palette but find, and single keys can be switched off for good', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByLabel('Single keys and “g” chords do something').click();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Floor' })).toBeVisible();
  await page.keyboard.press('g');
  await page.keyboard.press('w');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(page).toHaveURL(/\/$/);
  await page.keyboard.press('Control+k'); // a chord is no single key
  await expect(page.getByRole('dialog', { name: 'Find' })).toBeVisible();
});

// Whatever of ours a visitor reads was said through the catalogue; data says what it says.
const OURS = 'h1, h2, h3, button, label, th[scope=col], nav a, [role=option], a.skip-link';

async function raw_texts(page: Page): Promise<string[]> {
  const texts = await page.locator(OURS).evaluateAll((found) =>
    found
      .filter((one) => !one.closest('[data-own-words], .diagram, .task-list, option') && (one as HTMLElement).offsetParent)
      .map((one) => (one.getAttribute('aria-label') ?? '') || (one as HTMLElement).innerText),
  );
  return texts.filter((text) => /[A-Za-z]{2}/.test(text.replace(/Ctrl.?K|Tandem/g, '')) && !text.includes('⟦'));
}

test('no screen says anything that could not be translated', async ({ page }) => {
  test.setTimeout(120_000);
  await set(page, { 'tandem.language': 'en-XA' });
  for (const path of SCREENS) {
    await settled(page, path);
    expect(await raw_texts(page), path).toEqual([]);
  }
});

test('another language turns the page around, and the diagrams stay as they are', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByLabel('Language').selectOption('ar-XB');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar-XB');
  const [brand, main] = [page.getByText('Tandem', { exact: true }), page.locator('main')];
  const [at, width] = [(await brand.boundingBox())!.x, (await main.boundingBox())!.width];
  expect(at).toBeGreaterThan(width / 2);
  const diagram = page.locator('.diagram').first();
  if (await diagram.isVisible()) expect(await diagram.evaluate((one) => getComputedStyle(one).direction)).toBe('ltr');
});

test('times are told in the zone one chose, and in UTC beside it', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByLabel('Time zone').fill('Asia/Kolk');
  await expect(page.getByText('There is no zone of this name.')).toBeVisible();
  await page.getByLabel('Time zone').fill('Asia/Kolkata');
  await page.keyboard.press('Escape');
  const clock = page.getByRole('timer');
  await expect(clock).toContainText('GMT+5:30');
  const [here, utc] = (await clock.innerText()).match(/\d\d:\d\d:\d\d/g)!;
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5));
  expect((minutes(here!) - minutes(utc!) + 1440) % 1440).toBe(330);
});

test('density and colours stay after a reload', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByLabel('Density').selectOption('compact');
  await page.getByLabel('Colours', { exact: true }).selectOption('dark');
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-density', 'compact');
  await expect(page.locator('html')).toHaveAttribute('data-mantine-color-scheme', 'dark');
  const heights = await page.locator('header button').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().height));
  expect(Math.min(...heights)).toBeGreaterThanOrEqual(24);
});

test('what one sees is in the address', async ({ page, browser }) => {
  const shown = async (path: string, see: (page: Page) => Promise<void>) => {
    const other = await (await browser.newContext()).newPage();
    await other.goto(path);
    await see(other);
    await other.context().close();
  };
  await page.goto('/cases');
  await page.getByLabel('State').selectOption('Completed');
  await expect(page).toHaveURL(/state=COMPLETED/);
  await shown(page.url(), async (other) => await expect(other.getByLabel('State')).toHaveValue('COMPLETED'));
  await page.goBack();
  await expect(page.getByLabel('State')).toHaveValue('ACTIVE');

  await page.goto('/operations');
  await page.getByLabel('Process').pressSequentially('pay-*');
  await expect(page.getByLabel('Process')).toHaveValue('pay-*');
  await expect(page).toHaveURL(/process=pay-/);
  await shown(page.url(), async (other) => await expect(other.getByLabel('Process')).toHaveValue('pay-*'));

  await page.goto('/team');
  await page.getByLabel('What', { exact: true }).selectOption('Exams');
  await expect(page).toHaveURL(/kind=exam/);
  await shown(page.url(), async (other) => await expect(other.getByLabel('What', { exact: true })).toHaveValue('exam'));
});

test('the shell stays small: what every screen loads is at most 250 kB', async ({ request }) => {
  const page = await (await request.get('/')).text();
  const files = [...page.matchAll(/(?:src|href)="(\/assets\/[^"]+)"/g)].map(([, path]) => path!);
  expect(files.length).toBeGreaterThan(1);
  let bytes = 0;
  for (const file of files) {
    const answer = await request.get(file, { headers: { 'accept-encoding': 'gzip' } });
    expect(answer.headers()['content-encoding'], file).toBe('gzip');
    bytes += Number(answer.headers()['content-length']);
  }
  expect(bytes).toBeGreaterThan(50_000);
  expect(bytes).toBeLessThan(250 * 1024);
});
