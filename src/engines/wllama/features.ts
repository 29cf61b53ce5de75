import { AppError } from '../../core/errors.ts';

/** A WebAssembly module of one function `() -> ()` with this body, to ask whether its instructions are known. */
const moduleWithBody = (body: readonly number[]): Uint8Array<ArrayBuffer> =>
  new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00], // magic, version 1
    ...[0x01, 0x04, 0x01, 0x60, 0x00, 0x00], // types: () -> ()
    ...[0x03, 0x02, 0x01, 0x00], // one function of type 0
    ...[0x0a, body.length + 4, 0x01, body.length + 2, 0x00, ...body, 0x0b], // its code
  ]);

/** i32.const 0; i8x16.splat; drop */
const SIMD = moduleWithBody([0x41, 0x00, 0xfd, 0x0f, 0x1a]);
/** try; catch_all; end */
const EXCEPTIONS = moduleWithBody([0x06, 0x40, 0x19, 0x0b]);
/** A memory section with one memory of one page, addressed with 64 bits. */
const MEMORY64 = new Uint8Array([
  ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
  ...[0x05, 0x03, 0x01, 0x04, 0x01],
]);

/** The WebAssembly features that the engine needs and this browser lacks, in words for people. */
export function missingFeatures(): readonly string[] {
  const checks: readonly (readonly [string, boolean])[] = [
    ['SIMD', WebAssembly.validate(SIMD)],
    ['exception handling', WebAssembly.validate(EXCEPTIONS)],
    ['64-bit memory', WebAssembly.validate(MEMORY64)],
    ['JavaScript promise integration', 'Suspending' in WebAssembly],
  ];
  return checks.filter(([, present]) => !present).map(([name]) => name);
}

/** Throws `browser-unsupported` naming what is missing. */
export function requireFeatures(): void {
  const missing = missingFeatures().join(', ');
  if (missing === '') return;
  throw new AppError(
    'browser-unsupported',
    `This browser cannot run the model: its WebAssembly lacks ${missing}. Use Chrome or Edge 137 or newer.`,
    { missing },
  );
}
