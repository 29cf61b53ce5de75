import type { Backend } from '../../core/engine/engine.ts';
import { AppError } from '../../core/errors.ts';

const causeOf = (thrown: unknown): string =>
  thrown instanceof Error ? thrown.message : String(thrown);

const NO_ROOM = /out of memory|bad_alloc|allocation failed|could not allocate|array buffer/i;
const NO_MODEL = /protobuf|modelproto|no graph was found|invalid model/i;
const NO_DATA = /external data|external_data/i;
const LOST = /device.{0,20}(lost|destroyed|hung)|dxgi_error/i;

/** What ONNX Runtime threw when it was given a model, as our error. */
export function sessionError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  const cause = causeOf(thrown);
  if (NO_ROOM.test(cause)) {
    const limit = 'the browser gave no memory for it';
    return new AppError('model-too-large', `The model is too large: ${limit}.`, { limit, cause });
  }
  if (NO_DATA.test(cause)) {
    const message = 'A file of weights that the model asks for is not there. Repair the model.';
    return new AppError('model-incomplete', message, { missing: 'onnx_data', cause });
  }
  if (NO_MODEL.test(cause)) {
    const message = 'The file is not an ONNX model. Fetch it again, or take it from another place.';
    return new AppError('model-not-a-model', message, { cause });
  }
  return new AppError('engine-load', `ONNX Runtime cannot run this model: ${cause}`, { cause });
}

/** What broke a turn for good, as our error: the worker is of no more use. */
export function runError(thrown: unknown, backend: Backend): AppError {
  const cause = causeOf(thrown);
  if (LOST.test(cause)) {
    const message = 'The browser took the GPU away. Load the model again, then try again.';
    return new AppError('gpu-lost', message, { cause });
  }
  if (NO_ROOM.test(cause)) {
    const limit = 'the memory ran out while it was at work';
    const message = `The memory was not enough: ${cause}. Close other tabs, or take a smaller model.`;
    return backend === 'webgpu'
      ? new AppError('gpu-memory', message, { cause })
      : new AppError('model-too-large', message, { limit, cause });
  }
  const message = `The engine broke off: ${cause}. Load the model again, then try again.`;
  return new AppError('engine-died', message, { cause });
}
