import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

// `npm run dev` forwards the API to a running server.
const server = process.env.TANDEM_URL ?? 'http://127.0.0.1:8080';

export default defineConfig({
  plugins: [react()],
  server: { proxy: { '/api': server, '/v2': server } },
  worker: { format: 'es' },
  build: {
    target: 'es2023',
    // The default target rewrites light-dark() and loses borders of the component kit.
    cssTarget: ['chrome125', 'firefox128', 'safari18'],
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 600, // the shell: 160 kB compressed, budget 250
    assetsInlineLimit: 0, // data: URLs would need a wider content security policy
  },
  test: { environment: 'happy-dom', include: ['src/**/*.test.{ts,tsx}'], setupFiles: ['src/test_setup.ts'], testTimeout: 20_000 },
});
