import { AppError } from '../../errors.ts';
import type { OnnxDtype } from '../model-entry.ts';
import type { OnnxFacts } from './read-onnx.ts';

/** One set of weights in a folder that often has several. */
export interface OnnxVariant {
  readonly dtype: OnnxDtype;
  /** Path of the graph, e.g. `onnx/model_q4.onnx`. */
  readonly graph: string;
  /** Its weights, where they lie in files of their own, in order. */
  readonly data: readonly string[];
}

/** The file names' endings for each dtype: transformers.js `DEFAULT_DTYPE_SUFFIX_MAPPING`. */
const SUFFIXES: ReadonlyMap<string, OnnxDtype> = new Map([
  ['', 'fp32'],
  ['_fp16', 'fp16'],
  ['_quantized', 'q8'],
  ['_int8', 'int8'],
  ['_uint8', 'uint8'],
  ['_q4', 'q4'],
  ['_q4f16', 'q4f16'],
  ['_bnb4', 'bnb4'],
]);

const GRAPH = /^onnx\/model(_[a-z0-9]+)?\.onnx$/;

/** The variants among the files of a model's folder (paths within it), smallest weights' dtype not known here. */
export function onnxVariants(paths: readonly string[]): readonly OnnxVariant[] {
  return paths.flatMap((graph): OnnxVariant[] => {
    const match = GRAPH.exec(graph);
    const dtype = match === null ? undefined : SUFFIXES.get(match[1] ?? '');
    return dtype === undefined ? [] : [{ dtype, graph, data: dataOf(graph, paths) }];
  });
}

function dataOf(graph: string, paths: readonly string[]): string[] {
  const numberOf = (path: string): number => Number(path.slice(graph.length + '_data_'.length));
  return paths
    .filter((path) => path === `${graph}_data` || /^_data_\d+$/.test(path.slice(graph.length)))
    .filter((path) => path.startsWith(graph))
    .sort((a, b) => numberOf(a) - numberOf(b));
}

/** Errors: `model-incomplete` where the configuration tells of more files of weights than are here. */
export function assertDataComplete(variant: OnnxVariant, { externalData }: OnnxFacts): void {
  const name = variant.graph.slice('onnx/'.length);
  const stated =
    typeof externalData === 'object' && externalData !== null
      ? (externalData[name] ?? externalData['model'] ?? false)
      : (externalData ?? false);
  const wanted = Number(stated);
  if (variant.data.length >= wanted) return;
  const next = variant.data.length;
  const missing = `${variant.graph}_data${next === 0 ? '' : `_${next}`}`;
  throw new AppError('model-incomplete', `${missing} is missing: add it`, { missing });
}

/** Beside the weights: without the first ones nothing works. */
export const ONNX_NEEDED = ['config.json', 'tokenizer.json', 'tokenizer_config.json'] as const;
export const ONNX_OPTIONAL = ['generation_config.json', 'chat_template.jinja'] as const;
