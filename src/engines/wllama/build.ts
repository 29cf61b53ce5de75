import { Wllama } from '@wllama/wllama/esm/index.js';
import type { WllamaLogger } from '@wllama/wllama/esm/wllama.js';
import wasmUrl from '@wllama/wllama/esm/wasm/wllama.wasm?url';
import { runsMainBuild } from './features.ts';

/** wllama on the build that this browser can run, each served from beside the page. */
export async function newWllama(logger: WllamaLogger): Promise<Wllama> {
  const wllama = new Wllama({ default: wasmUrl }, { logger });
  // Unless told otherwise, wllama takes the compatible build from a CDN.
  wllama.setCompat(runsMainBuild() ? null : await compatibleBuild(), 'firefox_safari');
  return wllama;
}

async function compatibleBuild(): Promise<{
  readonly worker: { readonly code: string };
  readonly wasm: string;
}> {
  const [{ default: code }, { default: wasm }] = await Promise.all([
    import('@wllama/wllama-compat/wasm/wllama.js?raw'),
    import('@wllama/wllama-compat/wasm/wllama.wasm?url'),
  ]);
  return { worker: { code }, wasm };
}
