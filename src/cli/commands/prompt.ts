import { skillId } from '../../core/brand.ts';
import { sentenceLimit } from '../../core/catalog/pack.ts';
import { CANDIDATES } from '../../core/prompt/candidates.ts';
import { renderTurns } from '../../core/prompt/render.ts';
import {
  PROMPT_VARIANT_IDS,
  promptVariant,
  type PromptVariant,
} from '../../core/prompt/variants.ts';
import { readArguments, usageError, type Arguments } from '../arguments.ts';
import { EXIT, type Command } from '../command.ts';
import { loadPack } from '../load-pack.ts';
import { skillsByIds, withTopic } from '../packs.ts';
import { readPromptFile } from '../prompt-file.ts';

const HELP = `skillet prompt: show what a student is asked

Usage: skillet prompt --pack P --skills "a;b" --topic T [options]

  --pack P          a built-in pack, or a folder with skills.csv and topics.txt
  --skills "a;b"    the skills, in this order, parted by semicolons
  --topic T         the topic; it need not be one of the pack's
  --variant NAME    one of our prompts: standard (left out: this one) or small, for small models;
                    the candidates of the prompt study are small-a to small-n
  --template FILE   a prompt file in the reference's format instead: a JSON list of strings,
                    one a turn
  --json            changes nothing: one object is printed with and without

Prints one object: {"system":null,"turns":["...","..."],"sentence_limit":1}`;

const OPTIONS = {
  pack: 'text',
  skills: 'text',
  topic: 'text',
  variant: 'text',
  template: 'text',
  json: 'flag',
} as const;

export const promptCommand: Command = {
  name: 'prompt',
  summary: 'show what a student is asked',
  help: HELP,
  run: async (args, io) => {
    const given = readArguments(args, OPTIONS);
    const pack = await loadPack(given.required('pack'));
    const skills = skillsByIds(pack, skillIds(given.required('skills')), '--skills');
    const tuple = withTopic(pack, skills, given.required('topic'));
    const { system, turns } = renderTurns(await variantOf(given), tuple);
    io.stdout(JSON.stringify({ system, turns, sentence_limit: sentenceLimit(skills.length) }));
    return EXIT.done;
  },
};

/** Blanks around a name are not part of it, and an empty part (a last semicolon) names nothing. */
const skillIds = (list: string) =>
  list
    .split(';')
    .map((name) => name.trim())
    .filter((name) => name !== '')
    .map(skillId);

/** What the students are given, and what the prompt study measured. */
const VARIANTS: readonly PromptVariant[] = [
  ...PROMPT_VARIANT_IDS.map(promptVariant),
  ...CANDIDATES,
];

const variantCalled = (name: string): PromptVariant =>
  VARIANTS.find((variant) => variant.id === name) ?? promptVariant(name);

async function variantOf(given: Arguments): Promise<PromptVariant> {
  const file = given.text('template');
  const names = VARIANTS.map((variant) => variant.id);
  const name = given.oneOf('variant', names, 'standard');
  if (file === undefined) return variantCalled(name);
  if (given.has('variant')) throw usageError('--variant and --template exclude each other');
  return readPromptFile(file);
}
