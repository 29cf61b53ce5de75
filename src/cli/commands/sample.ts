import { SPLITS, type Pack } from '../../core/catalog/pack.ts';
import { AppError, errorData } from '../../core/errors.ts';
import { tupleSteps, type Draw } from '../../core/sampling/draw.ts';
import { promptingOrder } from '../../core/sampling/prompting-order.ts';
import { readArguments, usageError, type Arguments } from '../arguments.ts';
import { EXIT, type Command, type Io } from '../command.ts';
import { printerOf } from '../json-output.ts';
import { loadPack } from '../load-pack.ts';

/** More than any study draws; a slip of the hand beyond it would run for hours. */
const MOST = 10_000_000;

const HELP = `skillet sample: draw tuples of skills and a topic

Usage: skillet sample --pack P --k K --n N --seed S [options]

  --pack P               a built-in pack, or a folder with skills.csv and topics.txt
  --k K                  skills a tuple
  --n N                  how many combinations, up to ${MOST}; 0 or a negative number: all
                         there are, sorted
  --seed S               a whole number; the same seed gives the same tuples
  --split SPLIT          train, heldout or all (default: all)
  --topics-per-tuple T   make T tuples of each combination, each with another topic (default: 1)
  --fix-topics           the same topics for every combination
  --order-seed TEXT      shuffle the order inside each tuple once more, as the reference does
                         just before it asks ("test" is its default)
  --json                 one object, {"tuples":[...]}, in place of lines

Prints one line a tuple: {"index":0,"k":2,"skills":["...","..."],"topic":"..."}`;

const OPTIONS = {
  pack: 'text',
  k: 'text',
  n: 'text',
  seed: 'text',
  split: 'text',
  'topics-per-tuple': 'text',
  'fix-topics': 'flag',
  'order-seed': 'text',
  json: 'flag',
} as const;

export const sampleCommand: Command = {
  name: 'sample',
  summary: 'draw tuples of skills and a topic',
  help: HELP,
  run: async (args, io) => {
    const given = readArguments(args, OPTIONS);
    const pack = await loadPack(given.required('pack'));
    return print(drawOf(given, pack), given, io);
  },
};

function drawOf(given: Arguments, pack: Pack): Draw {
  return {
    pack,
    split: given.oneOf('split', SPLITS, 'all'),
    k: given.whole('k', { least: 1 }),
    n: given.whole('n', { most: MOST }),
    seed: seedOf(given),
    topicsPerTuple: given.whole('topics-per-tuple', { least: 1, fallback: 1 }),
    fixTopics: given.has('fix-topics'),
  };
}

/** Of any size, as in Python. */
function seedOf(given: Arguments): bigint {
  const seed = given.required('seed');
  if (!/^-?\d+$/.test(seed)) {
    throw usageError(`--seed ${seed} is not usable: give a whole number`);
  }
  return BigInt(seed);
}

/** `tupleSteps`, whose refusals name the option that asked for too much. */
function stepsOf(draw: Draw): ReturnType<typeof tupleSteps> {
  try {
    return tupleSteps(draw);
  } catch (error) {
    const { code, message, detail } = errorData(error);
    if (code !== 'k-too-large') throw error;
    const option = detail.what === 'topics' ? '--topics-per-tuple' : '--k';
    throw new AppError(code, `${option}: ${message}`, detail);
  }
}

/** Steps between two looks at the reader and at Ctrl-C. */
const STEPS = 1000;

async function print(draw: Draw, given: Arguments, io: Io): Promise<number> {
  const orderSeed = given.text('order-seed');
  const printer = printerOf(io, given.has('json') ? 'tuples' : null);
  const ordered = orderSeed === undefined ? null : promptingOrder(orderSeed);
  let index = 0;
  let step = 0;
  for (const tuple of stepsOf(draw)) {
    if (io.signal.aborted) break;
    if (tuple !== null) {
      const { skills, topic } = ordered === null ? tuple : ordered(tuple);
      printer.add({ index, k: skills.length, skills, topic });
      index += 1;
    }
    step += 1;
    if (step % STEPS === 0) await io.drained();
  }
  printer.end();
  return io.signal.aborted ? EXIT.failed : EXIT.done;
}
