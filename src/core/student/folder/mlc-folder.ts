import { chatTemplateNamed } from '../../prompt/known-templates.ts';
import { assertLibraryFits, libraryFit, libraryFor } from '../mlc/fit.ts';
import { assertManifestFits, readMlcManifest, type MlcManifest } from '../mlc/read-manifest.ts';
import { MLC_CONFIG, MLC_MANIFESTS, readMlcConfig, type MlcFacts } from '../mlc/read-mlc.ts';
import {
  assertTokenizerFits,
  readTokenizerConfig,
  tokenCount,
} from '../tokenizer/read-tokenizer.ts';
import { LISTED_MODELS } from '../webllm/offers.ts';
import { factsFrom, type DescribedModel } from './described-model.ts';
import {
  assertWhole,
  fileIn,
  jsonOf,
  missing,
  pathsIn,
  textIfThere,
  type ModelFolder,
} from './model-folder.ts';

const TOKENIZER = 'tokenizer.json';
const TOKENIZER_CONFIG = 'tokenizer_config.json';
const JINJA = 'chat_template.jinja';

/**
 * An MLC folder. `library`: the model of WebLLM's list whose library is to run it; null: the nearest that
 * fits is looked for. Errors as `describeModel`.
 */
export async function describeMlc(
  folder: ModelFolder,
  library: string | null,
): Promise<DescribedModel> {
  const facts = readMlcConfig(await jsonOf(folder, MLC_CONFIG));
  const manifestName = MLC_MANIFESTS.find((name) => pathsIn(folder).includes(name));
  if (manifestName === undefined) throw missing(MLC_MANIFESTS[0]);
  const manifest = readMlcManifest(await jsonOf(folder, manifestName), manifestName);
  assertManifestFits(manifest, facts);
  const fitting = mlcLibrary(facts, library);
  for (const shard of manifest.shards) assertWhole(fileIn(folder, shard.path), shard.bytes);
  assertTokenizerFits(tokenCount(await jsonOf(folder, TOKENIZER)), facts.vocabulary);
  return {
    engine: 'webllm',
    format: 'mlc',
    library: fitting,
    paths: [
      ...[MLC_CONFIG, manifestName, TOKENIZER],
      ...tokenizerExtras(folder, facts),
      ...manifest.shards.map(({ path }) => path),
    ],
    ...factsFrom(await ownWords(folder, facts, manifest)),
  };
}

/**
 * The library that is to run it. One that WebLLM's own list names for it (`library`) is refused only for a fact that
 * is known to differ; without one, the nearest that fits is found. Errors: `model-unfit`.
 */
export function mlcLibrary(facts: MlcFacts, library: string | null): string {
  if (library === null) {
    return libraryFor(
      facts,
      LISTED_MODELS.map(({ id }) => id),
    );
  }
  if (libraryFit(facts, library).state === 'differs') assertLibraryFits(facts, library);
  return library;
}

function tokenizerExtras(folder: ModelFolder, { tokenizerFiles }: MlcFacts): string[] {
  const extras = new Set([...tokenizerFiles, TOKENIZER_CONFIG, JINJA]);
  extras.delete(TOKENIZER);
  return [...extras].filter((path) => pathsIn(folder).includes(path));
}

/** The checkpoint's own template goes before the one that its conversation template stands for. */
async function ownWords(folder: ModelFolder, facts: MlcFacts, manifest: MlcManifest) {
  const hasConfig = pathsIn(folder).includes(TOKENIZER_CONFIG);
  const config = hasConfig ? await jsonOf(folder, TOKENIZER_CONFIG) : {};
  const words = readTokenizerConfig(config, await textIfThere(folder, JINJA));
  const known = facts.convTemplate === null ? null : chatTemplateNamed(facts.convTemplate);
  return {
    name: folder.name,
    quantisation: facts.quantisation,
    licence: null,
    parameters: manifest.parameters ?? manifest.bytes * 2,
    contextTokens: facts.contextTokens,
    chatTemplate: words.chatTemplate ?? known?.chatTemplate ?? null,
    bosToken: words.bosToken ?? known?.bosToken ?? null,
    eosToken: words.eosToken ?? known?.eosToken ?? null,
  };
}
