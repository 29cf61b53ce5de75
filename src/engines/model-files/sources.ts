import type { ModelSource } from '../../core/student/model-entry.ts';

/** Absolute URLs of a file of a model, in the order of its sources; `pypi` and `disk` sources are not for pages. */
export function sourceUrls(
  sources: readonly ModelSource[],
  path: string,
  weightsBase: string,
): readonly string[] {
  return sources.flatMap((source) => {
    const base = baseOf(source, weightsBase);
    return base === null ? [] : [new URL(encodeURI(path), base).href];
  });
}

function baseOf(source: ModelSource, weightsBase: string): string | null {
  if (source.kind === 'url') return source.base;
  if (source.kind === 'weights') return folderUrl(weightsBase, source.folder);
  if (source.kind !== 'hub') return null;
  const { repo, revision, folder } = source;
  return folderUrl(`https://huggingface.co/${repo}/resolve/${revision}/`, folder);
}

const folderUrl = (base: string, folder: string): string =>
  folder === '' ? base : new URL(`${encodeURI(folder)}/`, base).href;
