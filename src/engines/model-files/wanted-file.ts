import type { ModelFile, ModelSource } from '../../core/student/model-entry.ts';
import type { OfferedFile } from '../../core/student/model-offer.ts';
import { sourceUrls, type Places } from './sources.ts';

/** A file of a model that shall be here. */
export interface WantedFile extends OfferedFile {
  /** Where it can be had, absolute, tried in order; none where it lay on the person's disk. */
  readonly urls: readonly string[];
  /** Tells it from every other file while its hash is not known. */
  readonly key: string;
  /** The model's, for messages. */
  readonly label: string;
  /** Left out where its source has no such file. */
  readonly optional?: boolean;
}

/** What models and offers have in common here. */
export interface FilesOwner {
  readonly id: string;
  readonly label: string;
  readonly sources: readonly ModelSource[];
}

export function wantedFile(
  owner: FilesOwner,
  { path, bytes, sha256 }: OfferedFile | ModelFile,
  places: Places,
): WantedFile {
  const urls = sourceUrls(owner.sources, path, places);
  const { label } = owner;
  return { path, bytes, sha256, urls, label, key: `${owner.id} ${path} ${urls[0] ?? ''}` };
}
