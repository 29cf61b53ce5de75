import { openMlcModel } from '../model-files/open.ts';
import type { PageStudent } from '../page-student.ts';
import { browserGpu } from './browser-gpu.ts';
import { shippedLibrary } from './library.ts';
import { WebLlmStudent } from './web-llm-student.ts';

export const webllmStudent = (): PageStudent =>
  new WebLlmStudent({
    library: shippedLibrary,
    gpu: browserGpu(),
    bringFiles: openMlcModel,
  });
