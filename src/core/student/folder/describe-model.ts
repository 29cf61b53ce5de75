import { AppError } from '../../errors.ts';
import { MLC_CONFIG } from '../mlc/read-mlc.ts';
import type { OnnxDtype } from '../model-entry.ts';
import { onnxVariants } from '../onnx/variants.ts';
import type { DescribedModel } from './described-model.ts';
import { describeGguf } from './gguf-folder.ts';
import { describeMlc } from './mlc-folder.ts';
import { pathsIn, type ModelFolder } from './model-folder.ts';
import { describeOnnx } from './onnx-folder.ts';

/** What is settled before the files are read; null: by the files. */
export interface Settled {
  readonly dtype: OnnxDtype | null;
  /** See `MlcModel.library`. */
  readonly library: string | null;
}

export const NOTHING_SETTLED: Settled = { dtype: null, library: null };

/**
 * The one model in a folder, told by its files: GGUF (with parts and adapters), ONNX or MLC. Only headers
 * and small files are read; hashes are the caller's.
 * Errors: `model-not-a-model` (nothing that runs here, or a file that is something else),
 * `model-incomplete` (`missing`), `model-truncated`, `model-unfit` (`fact`, `found`, `expected`),
 * `model-too-large`, `input-invalid` (several models at once).
 */
export async function describeModel(
  folder: ModelFolder,
  settled: Settled = NOTHING_SETTLED,
): Promise<DescribedModel> {
  const paths = pathsIn(folder);
  if (paths.includes(MLC_CONFIG)) return describeMlc(folder, settled.library);
  if (onnxVariants(paths).length > 0) return describeOnnx(folder, settled.dtype);
  if (paths.some((path) => /\.gguf$/i.test(path))) return describeGguf(folder);
  throw nothing(paths);
}

function nothing(paths: readonly string[]): AppError {
  const why = paths.some((path) => path.endsWith('.safetensors'))
    ? 'weights for training (safetensors), which do not run in a page: convert them to GGUF, MLC or ONNX'
    : 'neither a GGUF file nor an ONNX or MLC folder';
  return new AppError('model-not-a-model', `what was chosen is ${why}.`, { why });
}
