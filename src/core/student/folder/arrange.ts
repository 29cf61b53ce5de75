import { MLC_CONFIG } from '../mlc/read-mlc.ts';

/** A file as it was chosen, and its path within the model that it belongs to. */
export interface ArrangedFile {
  readonly chosen: string;
  readonly path: string;
}

const GRAPH = /^(.*?)(onnx\/)?model(?:_[a-z0-9]+)?\.onnx$/;
const WEIGHTS = /^model(?:_[a-z0-9]+)?\.onnx(?:_data(?:_\d+)?)?$/;

/**
 * Paths as a model's own folder has them, from the paths of what a person chose: the folders around the model
 * are taken away, what lies outside it is left out, and ONNX files that were chosen one by one go to `onnx/`.
 */
export function arrangeFiles(chosen: readonly string[]): readonly ArrangedFile[] {
  const root = rootOf(chosen);
  return chosen
    .filter((path) => path.startsWith(root))
    .map((path) => ({ chosen: path, path: placed(path.slice(root.length)) }));
}

const placed = (path: string): string => (WEIGHTS.test(path) ? `onnx/${path}` : path);

/** With a slash at its end, or ''. */
function rootOf(paths: readonly string[]): string {
  const byDepth = paths.toSorted((a, b) => a.split('/').length - b.split('/').length);
  const config = byDepth.find((path) => path === MLC_CONFIG || path.endsWith(`/${MLC_CONFIG}`));
  if (config !== undefined) return folderOf(config);
  for (const path of byDepth) {
    const graph = GRAPH.exec(path);
    if (graph !== null) return graph[1] ?? '';
  }
  const gguf = byDepth.find((path) => /\.gguf$/i.test(path));
  return gguf === undefined ? '' : folderOf(gguf);
}

const folderOf = (path: string): string => path.slice(0, path.lastIndexOf('/') + 1);
