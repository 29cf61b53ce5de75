/** The registry's default model, read and checked when the page is built (vite.config.ts). */
declare module 'virtual:default-model' {
  import type { ModelEntry } from '../core/student/model-entry.ts';
  export const defaultModel: ModelEntry;
}
