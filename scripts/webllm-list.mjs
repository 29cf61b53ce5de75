// @ts-check
import { prebuiltAppConfig } from '@mlc-ai/web-llm';
import { readFile } from 'node:fs/promises';

const PACKAGE = new URL('../node_modules/@mlc-ai/web-llm/package.json', import.meta.url);

/**
 * What the page needs of WebLLM's own list, so that it can show it without fetching the 6.8 MB package. Left out:
 * models that embed or see (`model_type`), and those whose files a manifest of another kind lists (`model_manifest`).
 */
export async function webllmList() {
  /** @type {{ version: string }} */
  const { version } = JSON.parse(await readFile(PACKAGE, 'utf8'));
  const models = prebuiltAppConfig.model_list
    .filter(({ model_type, model_manifest }) => !model_type && model_manifest === undefined)
    .map((record) => ({
      id: record.model_id,
      url: record.model,
      library: record.model_lib,
      mebibytes: record.vram_required_MB,
      contextTokens: record.overrides?.context_window_size,
    }));
  return { version, models };
}
