import { parametersIn } from '../naming.ts';
import type { OnnxDtype } from '../model-entry.ts';
import { assertOnnxSize, readOnnxConfig } from '../onnx/read-onnx.ts';
import {
  assertDataComplete,
  ONNX_NEEDED,
  ONNX_OPTIONAL,
  onnxVariants,
  type OnnxVariant,
} from '../onnx/variants.ts';
import {
  assertTokenizerFits,
  readTokenizerConfig,
  tokenCount,
} from '../tokenizer/read-tokenizer.ts';
import { factsFrom, type DescribedModel } from './described-model.ts';
import { fileIn, jsonOf, missing, pathsIn, textIfThere, type ModelFolder } from './model-folder.ts';

/** Smallest first: what is taken where a folder has several and nobody chose. */
const PREFERENCE: readonly OnnxDtype[] = [
  'q4',
  'q4f16',
  'bnb4',
  'q8',
  'int8',
  'uint8',
  'fp16',
  'fp32',
];

/** An ONNX folder, with the weights of `dtype` (null: the first of our preference). Errors as `describeModel`. */
export async function describeOnnx(
  folder: ModelFolder,
  dtype: OnnxDtype | null,
): Promise<DescribedModel> {
  const variant = chosen(onnxVariants(pathsIn(folder)), dtype);
  const config = readOnnxConfig(await jsonOf(folder, 'config.json'));
  assertDataComplete(variant, config);
  const weights = [variant.graph, ...variant.data];
  const bytes = weights.reduce((sum, path) => sum + fileIn(folder, path).bytes, 0);
  assertOnnxSize(bytes);
  const tokens = tokenCount(await jsonOf(folder, 'tokenizer.json'));
  if (config.vocabulary !== null) assertTokenizerFits(tokens, config.vocabulary);
  const jinja = await textIfThere(folder, 'chat_template.jinja');
  const words = readTokenizerConfig(await jsonOf(folder, 'tokenizer_config.json'), jinja);
  const named = parametersIn(folder.name);
  const parameters = named === null ? (config.parameters ?? bytes) : named * 1e6;
  const own = { name: folder.name, quantisation: variant.dtype, licence: null, parameters };
  return {
    engine: 'transformers',
    format: 'onnx',
    dtype: variant.dtype,
    paths: [...ONNX_NEEDED, ...presentOf(folder, ONNX_OPTIONAL), ...weights],
    ...factsFrom({ ...words, ...own, contextTokens: config.contextTokens }),
  };
}

function chosen(variants: readonly OnnxVariant[], dtype: OnnxDtype | null): OnnxVariant {
  const order = dtype === null ? PREFERENCE : [dtype];
  for (const wanted of order) {
    const found = variants.find((one) => one.dtype === wanted);
    if (found !== undefined) return found;
  }
  throw missing(dtype === null ? 'onnx/model.onnx' : `the ONNX file of dtype ${dtype}`);
}

const presentOf = (folder: ModelFolder, paths: readonly string[]): string[] =>
  paths.filter((path) => pathsIn(folder).includes(path));
