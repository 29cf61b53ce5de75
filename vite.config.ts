import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { VitePWA } from 'vite-plugin-pwa';
import { defaultClientConditions, defineConfig, type Plugin } from 'vite';
import { modelEntry, readRegistry } from './src/core/student/registry.ts';

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

/**
 * The engines' files bear their engine's name, by which the service worker knows them: WebLLM comes as `lib`, and both
 * builds of wllama as `wllama.wasm`.
 */
const engineFile = (from: readonly string[], extension: string): string => {
  const isFrom = (name: string): boolean => from.some((path) => path.includes(name));
  if (isFrom('@wllama/wllama-compat')) return `assets/wllama-compat-[hash]${extension}`;
  if (isFrom('@mlc-ai/web-llm')) return `assets/webllm-[name]-[hash]${extension}`;
  return `assets/[name]-[hash]${extension}`;
};

/** The page needs one model of the registry at once: reading and checking it is done before. */
export const defaultModel: Plugin = {
  name: 'default-model',
  resolveId: (id) => (id === 'virtual:default-model' ? `\0${id}` : undefined),
  load(id) {
    if (id !== '\0virtual:default-model') return undefined;
    const file = fileURLToPath(new URL('models/registry.json', import.meta.url));
    this.addWatchFile(file);
    const registry = readRegistry(JSON.parse(readFileSync(file, 'utf8')));
    const entry = modelEntry(registry, registry.defaultModel);
    return `export const defaultModel = ${JSON.stringify(entry)};`;
  },
};

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
    defaultModel,
    VitePWA({
      strategies: 'injectManifest',
      srcDir: 'src/app',
      filename: 'service-worker.ts',
      injectRegister: false,
      manifest: false,
      injectManifest: {
        // All that the page has, but for weights. The engines' files (service-worker.ts tells them by their names) are
        // kept when they are first fetched.
        globPatterns: ['**/*.{js,mjs,css,html,svg,png,wasm,webmanifest}', 'recordings/*.json'],
        globIgnores: ['models/**'],
        // ONNX Runtime's larger build has 27 MB.
        maximumFileSizeToCacheInBytes: 32 * 1024 * 1024,
      },
    }),
  ],
  worker: {
    format: 'es',
    rolldownOptions: {
      output: {
        assetFileNames: ({ originalFileNames }) => engineFile(originalFileNames, '[extname]'),
        chunkFileNames: ({ moduleIds }) => engineFile(moduleIds, '.js'),
      },
    },
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
