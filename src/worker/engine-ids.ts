import type { PageEngine } from '../core/student/model-entry.ts';

/** What a loaded model states as its `engine`, known before anything is loaded; a test holds them against the packages. */
export const ENGINE_IDS: Readonly<Record<PageEngine, string>> = {
  wllama: 'wllama 3.8.1',
  webllm: 'webllm 0.2.86',
  transformers: 'transformers.js 4.3.1',
};
