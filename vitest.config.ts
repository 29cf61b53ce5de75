import { svelte } from '@sveltejs/vite-plugin-svelte';
import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { defaultModel, ISOLATION_HEADERS, RESOLVE, WORKER_DEPENDENCIES } from './vite.config.ts';

const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** WebGPU on the CPU: proves that it works, not how fast. */
const SOFTWARE_GPU_ARGS = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

const inPage = {
  plugins: [svelte(), defaultModel],
  resolve: RESOLVE,
  worker: { format: 'es' as const },
  optimizeDeps: { include: WORKER_DEPENDENCIES },
  server: { headers: ISOLATION_HEADERS },
};

const inChromium = (args: string[]) => ({
  testTimeout: 120_000,
  hookTimeout: 120_000,
  fileParallelism: false,
  browser: {
    enabled: true,
    headless: true,
    screenshotFailures: false,
    provider: playwright({
      launchOptions: {
        executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
        args,
      },
    }),
    instances: [{ browser: 'chromium' as const }],
  },
});

/**
 * Four kinds of tests by runtime: `unit` in Node, `browser` in Chromium, `gpu` in Chromium with WebGPU in
 * software, `e2e` from Node against the built site.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          include: ['tests/unit/**/*.test.ts', 'tests/contract/**/*.test.ts'],
          environment: 'node',
        },
      },
      {
        ...inPage,
        test: {
          ...inChromium(CHROMIUM_ARGS),
          name: 'browser',
          include: ['tests/browser/**/*.browser.test.ts', 'tests/browser/**/*.svelte.test.ts'],
        },
      },
      {
        ...inPage,
        test: {
          ...inChromium([...CHROMIUM_ARGS, ...SOFTWARE_GPU_ARGS]),
          name: 'gpu',
          include: ['tests/gpu/**/*.browser.test.ts'],
        },
      },
      {
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.spec.ts'],
          environment: 'node',
          fileParallelism: false,
          testTimeout: 300_000,
          hookTimeout: 300_000,
        },
      },
    ],
  },
});
