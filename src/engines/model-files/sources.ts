import type { ModelEntry } from '../../core/student/model-entry.ts';

/** Absolute URLs of the model's file, in the order of the entry; `pypi` sources are not for pages. */
export function sourceUrls(model: ModelEntry, weightsBase: string): readonly string[] {
  return model.sources.flatMap((source) => {
    if (source.kind === 'weights') return [new URL(encodeURI(source.path), weightsBase).href];
    if (source.kind !== 'hub') return [];
    const { repo, revision, file } = source;
    return [`https://huggingface.co/${repo}/resolve/${revision}/${encodeURI(file)}`];
  });
}
