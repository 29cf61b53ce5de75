import { AppError } from '../../core/errors.ts';
import type { Backend } from '../../core/engine/engine.ts';
import type { OnnxDtype } from '../../core/student/model-entry.ts';

/** What the choice depends on; `f16`: whether its shaders know 16-bit floats. */
export interface GpuHere {
  readonly isSoftware: boolean;
  readonly f16: boolean;
}

const needsF16 = (dtype: OnnxDtype): boolean => dtype === 'fp16' || dtype === 'q4f16';

/**
 * The GPU where there is a real one that can run the model, else the CPU. One that was asked for is taken or
 * refused: `gpu-missing`, `gpu-no-f16`.
 */
export function chooseBackend(
  asked: Backend | undefined,
  dtype: OnnxDtype,
  gpu: GpuHere | null,
): Backend {
  if (asked === 'cpu') return 'cpu';
  const lacksF16 = gpu !== null && needsF16(dtype) && !gpu.f16;
  if (asked === undefined) return gpu === null || gpu.isSoftware || lacksF16 ? 'cpu' : 'webgpu';
  if (gpu === null) {
    throw new AppError(
      'gpu-missing',
      'This browser offers no WebGPU. Use a current Chrome or Edge, or run the model on the CPU.',
    );
  }
  if (lacksF16) {
    throw new AppError(
      'gpu-no-f16',
      `This GPU has no 16-bit floats, which ${dtype} needs. Take the model as q4 or fp32, or run it on the CPU.`,
      { dtype },
    );
  }
  return 'webgpu';
}
