import { svelte } from '@sveltejs/vite-plugin-svelte';
import { VitePWA } from 'vite-plugin-pwa';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';

/** Lets the engine use threads: without these two headers a page gets one. */
export const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/** Found only inside the worker: named here, so that finding them late does not reload a page at work. */
export const WORKER_DEPENDENCIES = [
  '@wllama/wllama/esm/index.js',
  '@noble/hashes/sha2.js',
  '@noble/hashes/utils.js',
  '@huggingface/transformers',
  'onnxruntime-web/webgpu',
  '@mlc-ai/web-llm',
];

/**
 * ONNX Runtime without a WebAssembly build inside: the one that is inside by default would be emitted with it, 27 MB.
 * `engines/transformers/runtime.ts` names the files.
 */
export const RESOLVE = {
  conditions: ['onnxruntime-web-use-extern-wasm', ...defaultClientConditions],
};

/** Both builds of wllama are called `wllama.wasm`: the name of the second one shall say so. */
const wasmByItsBuild = ({
  originalFileNames,
}: {
  readonly originalFileNames: readonly string[];
}) =>
  originalFileNames.some((name) => name.includes('wllama-compat'))
    ? 'assets/wllama-compat-[hash][extname]'
    : 'assets/[name]-[hash][extname]';

/** Vite's development server puts styles into the page inline, which the page's own policy forbids; builds do not. */
const developWithoutPolicy: Plugin = {
  name: 'develop-without-policy',
  apply: 'serve',
  transformIndexHtml: (html) =>
    html.replace(/<meta\s+http-equiv="Content-Security-Policy"[^>]*>/, ''),
};

export default defineConfig({
  // Relative, so that any static host and any sub-path serves the same build.
  base: './',
  resolve: RESOLVE,
  plugins: [
    svelte(),
    developWithoutPolicy,
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/app',
      filename: 'service-worker.ts',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        // The engine's wasm (9 MB) belongs to what a second visit needs; weights never do.
        globPatterns: ['**/*.{js,css,html,svg,png,wasm,webmanifest}', 'recordings/*.json'],
        // ONNX Runtime (17 and 27 MB) is for those who run an ONNX model: kept when it is first fetched.
        // So is wllama's compatible build (16 MB) for browsers that cannot run the main one.
        globIgnores: ['models/**', '**/ort-wasm*', '**/wllama-compat*'],
        maximumFileSizeToCacheInBytes: 16 * 1024 * 1024,
      },
    }),
  ],
  worker: {
    format: 'es',
    rolldownOptions: { output: { assetFileNames: wasmByItsBuild } },
  },
  optimizeDeps: { include: WORKER_DEPENDENCIES },
  build: {
    target: 'es2023',
    outDir: 'dist',
    emptyOutDir: true,
    license: { fileName: 'third-party-licences.md' },
  },
  server: { headers: ISOLATION_HEADERS },
  preview: { headers: ISOLATION_HEADERS },
});
