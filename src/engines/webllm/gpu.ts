/** The device was taken away, or given up by the library for want of memory, while the engine had it. */
export class DeviceGone extends Error {
  override readonly name = 'DeviceGone';
  readonly forWantOfMemory: boolean;

  constructor(message: string, forWantOfMemory: boolean) {
    super(message);
    this.forWantOfMemory = forWantOfMemory;
  }
}

/** The GPU of one engine, from its first device until it is let go. */
export interface GpuWatch {
  /** Rejects with `DeviceGone`; never fulfils. */
  readonly lost: Promise<never>;
  readonly isLost: boolean;
  /** Frees all memory that the engine has there, whatever it is doing. */
  release(): void;
}

/** Port: the GPU, as far as this adapter asks it. */
export interface Gpu {
  /** Errors: `gpu-missing`, `gpu-no-f16`, `model-too-large`. */
  require(needsF16: boolean): Promise<void>;
  /** Watches every device that is made from now on. */
  watch(): GpuWatch;
}
