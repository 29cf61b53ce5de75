import type { ModelSource } from '../../core/student/model-entry.ts';

/** Where files that are not at an address of their own lie; absolute, with a slash at the end. */
export interface Places {
  /** Of the `weights` sources. */
  readonly weightsBase: string;
  /** The hub's own address where left out. */
  readonly hubBase?: string;
}

export const HUB = 'https://huggingface.co/';

/** MLC's list of weights, as WebLLM reads it; the name that older conversions gave it. */
export const MANIFEST = 'tensor-cache.json';
export const OLD_MANIFEST = 'ndarray-cache.json';

/** Absolute URLs of a file of a model, in the order of its sources; `pypi` and `disk` sources are not for pages. */
export function sourceUrls(
  sources: readonly ModelSource[],
  path: string,
  places: Places,
): readonly string[] {
  const names = path === MANIFEST ? [MANIFEST, OLD_MANIFEST] : [path];
  return sources.flatMap((source) => {
    const base = baseOf(source, places);
    return base === null ? [] : names.map((name) => new URL(encodeURI(name), base).href);
  });
}

/** The folder that the source's files lie in; null where no page can read it. */
export function baseOf(source: ModelSource, { weightsBase, hubBase }: Places): string | null {
  if (source.kind === 'url') return source.base;
  if (source.kind === 'weights') return folderUrl(weightsBase, source.folder);
  if (source.kind !== 'hub') return null;
  const { repo, revision, folder } = source;
  return folderUrl(`${hubBase ?? HUB}${repo}/resolve/${revision}/`, folder);
}

const folderUrl = (base: string, folder: string): string =>
  folder === '' ? base : new URL(`${encodeURI(folder)}/`, base).href;
