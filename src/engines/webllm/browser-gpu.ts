import { AppError } from '../../core/errors.ts';
import { noF16 } from './errors.ts';
import { DeviceGone, type Gpu, type GpuWatch } from './gpu.ts';

/** A limit with the most that the library asks for, and what it makes do with. */
const LIMITS = [
  ['maxBufferSize', 2 ** 28],
  ['maxStorageBufferBindingSize', 2 ** 27],
  ['maxComputeWorkgroupStorageSize', 2 ** 15],
  ['maxStorageBuffersPerShaderStage', 10],
] as const;

/** What the library checks only once the model is half loaded, in advance. */
export async function requireAdapter(gpu: GPU | undefined, needsF16: boolean): Promise<void> {
  const adapter = (await gpu?.requestAdapter({ powerPreference: 'high-performance' })) ?? null;
  if (adapter === null) {
    const cause = gpu === undefined ? 'no WebGPU' : 'no adapter';
    const message = `This browser gives pages no GPU (${cause}), which this model needs. Use a current Chrome, Edge or Safari on a machine with a GPU, or a model that runs on the processor.`;
    throw new AppError('gpu-missing', message, { cause });
  }
  for (const [name, needed] of LIMITS) {
    if (adapter.limits[name] >= needed) continue;
    const limit = `${name} is ${adapter.limits[name].toString()}, ${needed.toString()} are needed`;
    const message = `This GPU is too small for the engine (${limit}). Choose a model that runs on the processor.`;
    throw new AppError('model-too-large', message, { limit });
  }
  if (needsF16 && !adapter.features.has('shader-f16')) throw noF16();
}

/**
 * The library makes its device itself and shows it to nobody, so that neither its end could be heard nor its memory
 * be freed in the middle of a load: in the engine's own worker, every device is noted as it is made.
 */
export function browserGpu(): Gpu {
  let current: Watch | null = null;
  noteDevices((device) => current?.add(device));
  return {
    require: (needsF16) => requireAdapter(navigator.gpu, needsF16),
    watch: () => (current = new Watch()),
  };
}

function noteDevices(note: (device: GPUDevice) => void): void {
  if (!('GPUAdapter' in globalThis)) return;
  const { requestDevice } = GPUAdapter.prototype;
  GPUAdapter.prototype.requestDevice = async function (descriptor) {
    const device = await requestDevice.call(this, descriptor);
    note(device);
    return device;
  };
}

class Watch implements GpuWatch {
  readonly lost: Promise<never>;
  isLost = false;
  readonly #devices: GPUDevice[] = [];
  #released = false;
  #lose: (gone: DeviceGone) => void = () => undefined;

  constructor() {
    this.lost = new Promise((_, reject) => (this.#lose = reject));
    // Lost between two turns, it is the next turn that says so.
    this.lost.catch(() => undefined);
  }

  add(device: GPUDevice): void {
    if (this.#released) {
      device.destroy();
      return;
    }
    this.#devices.push(device);
    void device.lost.then(({ reason, message }) => {
      if (this.#released) return;
      this.isLost = true;
      // Destroyed, but not by us: the library does so where a buffer cannot be had.
      this.#lose(new DeviceGone(message, reason === 'destroyed'));
    });
  }

  release(): void {
    this.#released = true;
    for (const device of this.#devices) device.destroy();
  }
}
