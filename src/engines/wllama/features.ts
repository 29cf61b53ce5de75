import { MEMORY64 } from '../../core/device/memory64.ts';
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

const MISSING_CHECKS = (): readonly (readonly [string, boolean])[] => [
  ['SIMD', WebAssembly.validate(SIMD)],
  ['exception handling', WebAssembly.validate(EXCEPTIONS)],
];

/** Throws `browser-unsupported` naming what not even the compatible build can do without. */
export function requireFeatures(): void {
  const missing = MISSING_CHECKS()
    .filter(([, present]) => !present)
    .map(([name]) => name)
    .join(', ');
  if (missing === '') return;
  throw new AppError(
    'browser-unsupported',
    `This browser cannot run the model: its WebAssembly lacks ${missing}. Use a current Chrome, Edge, Firefox or Safari.`,
    { missing },
  );
}

/** Whether the main build runs: 64-bit memory and promise integration. Else the compatible one has to (Safari, Firefox). */
export const runsMainBuild = (): boolean =>
  WebAssembly.validate(MEMORY64) && 'Suspending' in WebAssembly;
