import type { DiskFile } from '../../worker/model-files.ts';

/** Files from a picker, under their paths within the folder that was chosen; without what a file manager hides. */
export const diskFiles = (files: readonly File[]): readonly DiskFile[] =>
  files
    .map((file) => ({ path: file.webkitRelativePath || file.name, blob: file }))
    .filter(({ path }) => !path.split('/').some((part) => part.startsWith('.')));
