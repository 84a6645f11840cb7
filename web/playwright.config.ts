import { defineConfig } from '@playwright/test';

// Runs against a real server: TANDEM_URL=http://127.0.0.1:8080 npm run test:browser
export default defineConfig({
  testDir: 'test',
  testMatch: '*.spec.ts',
  timeout: 30_000,
  workers: 1,
  reporter: 'list',
  use: {
    baseURL: process.env.TANDEM_URL ?? '',
    launchOptions: { executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox'] },
    viewport: { width: 1440, height: 900 },
  },
});
