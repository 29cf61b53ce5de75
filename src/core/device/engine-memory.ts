import { GIB, MIB } from './units.ts';

/** What WebAssembly's memory holds for ONNX Runtime, and what both builds of wllama declare at most, bytes. */
export const ENGINE_BYTES = 4 * GIB;
/** For the state of the turns, buffers and the engine itself. */
export const BESIDE_WEIGHTS = 384 * MIB;

/** Whether wllama can hold weights of so many bytes for the processor; on a GPU they lie elsewhere. */
export const wllamaHolds = (bytes: number): boolean => bytes + BESIDE_WEIGHTS <= ENGINE_BYTES;
