/** A model in one or several GGUF files (llama.cpp's `gguf-split` names them `NAME-00001-of-00003.gguf`). */
export interface GgufGroup {
  /** Of the first part. */
  readonly path: string;
  /** All parts that there are to be, in order. */
  readonly parts: readonly string[];
}

const PART = /^(.*)-(\d{5})-of-(\d{5})\.gguf$/i;

/** The paths of all parts of the model that a file belongs to; of one that is not split, itself. */
export function ggufParts(path: string): readonly string[] {
  const [, stem, , count] = PART.exec(path) ?? [];
  if (stem === undefined || count === undefined) return [path];
  return Array.from(
    { length: Number(count) },
    (_, index) => `${stem}-${String(index + 1).padStart(5, '0')}-of-${count}.gguf`,
  );
}

/** The models among files, in the files' order; parts that are not there are listed all the same. */
export function ggufGroups(paths: readonly string[]): readonly GgufGroup[] {
  const groups = new Map<string, GgufGroup>();
  for (const path of paths) {
    if (!/\.gguf$/i.test(path)) continue;
    const parts = ggufParts(path);
    const first = parts[0] ?? path;
    if (!groups.has(first)) groups.set(first, { path: first, parts });
  }
  return [...groups.values()];
}
