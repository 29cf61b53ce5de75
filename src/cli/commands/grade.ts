import type { Pack } from '../../core/catalog/pack.ts';
import { DIALECTS } from '../../core/endpoint/endpoint.ts';
import { endpointSchema } from '../../core/endpoint/endpoint-schema.ts';
import { AppError } from '../../core/errors.ts';
import { VOTINGS } from '../../core/grading/judge.ts';
import { readAs } from '../../core/read-as.ts';
import type { EndpointJudge, Plan } from '../../core/run/plan.ts';
import { readArguments, usageError, type Arguments } from '../arguments.ts';
import { EXIT, type Command, type Io } from '../command.ts';
import { loadPack } from '../load-pack.ts';
import { judgeInWords } from '../run/carry-out.ts';
import {
  gradeFolder,
  requestsFor,
  type Grading,
  type GradingOutcome,
} from '../run/grade-folder.ts';
import { online } from '../run/endpoints.ts';
import type { Online } from '../run/online.ts';
import { promptOf } from '../run/plan-options.ts';
import { openRunFolder, type RunFolder } from '../run-folder/run-folder.ts';

const HELP = `skillet grade: grade, or grade again, what a run or an import has written

Usage: skillet grade DIR --judge rules [--concurrency C]
       skillet grade DIR --judge URL --model M [options]

  DIR                     a run folder
  --judge rules|URL       the rules of a checkable pack, or the address of a judge that reads
  --model M               the judge's exact name there
  --votes N               votes on a text, odd (default: 3)
  --voting V              together: one request with n votes where the endpoint can; adaptive: the
                          third only where two differ; each: all, one by one (default: adaptive)
  --temperature T         default: 0.7
  --max-tokens N          tokens a reply may have (default: 512)
  --judge-template FILE   a grading prompt in the reference's format
  --dialect D             openai, openai-reasoning, vllm, llama.cpp, ollama or plain; found from
                          the address where left out
  --price IN,OUT          US dollars for a million tokens, so that the cost is counted
  --pack P                definitions and examples, where the folder knows the skills by name only
  --concurrency C         texts graded at once (default: 4)
  --json                  changes nothing: one object is printed with and without

The key is taken from SKILLET_JUDGE_KEY. Votes are added to those in the folder; what this judge has
voted on is not asked about again. An empty answer gets 0 without being asked about.

Prints one object: {"out":"...","judge":"...","texts":5,"graded":5,"ungraded":0,"full_marks":1,
"tokens":{"input":0,"output":0},"judge_requests":10,"cost_usd":null}`;

const OPTIONS = {
  judge: 'text',
  model: 'text',
  votes: 'text',
  voting: 'text',
  temperature: 'text',
  'max-tokens': 'text',
  'judge-template': 'text',
  dialect: 'text',
  price: 'text',
  pack: 'text',
  concurrency: 'text',
  json: 'flag',
} as const;

export function createGradeCommand(world: Online): Command {
  return {
    name: 'grade',
    summary: "grade, or grade again, a run's texts",
    help: HELP,
    async run(args, io) {
      const given = readArguments(args, OPTIONS, 'some');
      const [dir, extra] = given.positionals;
      if (dir === undefined) throw usageError('the run folder is missing: give it');
      if (extra !== undefined) throw usageError(`unexpected argument "${extra}"`);
      const concurrency = given.whole('concurrency', { least: 1, most: 512, fallback: 4 });
      const spec = await judgeOf(given);
      const folder = await openRunFolder(dir, 'append');
      try {
        for (const note of folder.notes) io.stderr(note);
        const pack = await packOf(given, folder, spec);
        const judge = world.judge(spec);
        if (judge === null) throw usageError('--judge none grades nothing: give rules or a URL');
        return await grade(io, { folder, pack, judge, concurrency }, world);
      } finally {
        await folder.close();
      }
    },
  };
}

async function grade(io: Io, grading: Grading, world: Online): Promise<number> {
  const { least, most } = await requestsFor(grading);
  const requests = least === most ? String(most) : `${least} to ${most}`;
  io.stderr(`to grade: ${grading.folder.size.generations} texts, ${requests} votes or requests`);
  const outcome = await gradeFolder(io, grading, world);
  for (const line of judgeInWords(outcome.judge)) io.stderr(line);
  if (outcome.stopped) io.stderr('stopped: what is graded is kept; give the same command to go on');
  io.stdout(JSON.stringify(summaryOf(grading, outcome)));
  return outcome.stopped || outcome.judge.calls > 0 ? EXIT.failed : EXIT.done;
}

const summaryOf = ({ folder, judge }: Grading, outcome: GradingOutcome) => ({
  out: folder.dir,
  judge: judge.id,
  texts: outcome.all,
  graded: outcome.graded,
  ungraded: outcome.ungraded,
  full_marks: outcome.fullMarks,
  tokens: outcome.spent.judge,
  judge_requests: outcome.spent.judgeRequests,
  cost_usd: outcome.spent.costUsd,
});

async function judgeOf(given: Arguments): Promise<Plan['judge']> {
  const judge = given.required('judge');
  if (judge === 'rules') return 'rules';
  const dialect = given.text('dialect');
  const endpoint = readAs(
    endpointSchema,
    {
      url: judge,
      model: given.required('model'),
      ...(dialect === undefined ? {} : { dialect: given.oneOf('dialect', DIALECTS, 'plain') }),
    },
    '--judge',
    'usage',
  );
  const prompt = await promptOf(given, 'judge-template');
  if (prompt !== null && prompt.turns.length !== 1) {
    throw usageError('--judge-template should be a list of exactly one text');
  }
  return {
    endpoint,
    votes: oddOf(given),
    voting: given.oneOf('voting', VOTINGS, 'adaptive'),
    temperature: numberOf(given, 'temperature', 0.7),
    maxTokens: given.whole('max-tokens', { least: 1, fallback: 512 }),
    price: priceOf(given),
    prompt,
  };
}

function oddOf(given: Arguments): number {
  const votes = given.whole('votes', { least: 1, most: 99, fallback: 3 });
  if (votes % 2 === 1) return votes;
  throw usageError(`--votes ${votes} is even: give an odd number, so that there is a majority`);
}

function numberOf(given: Arguments, option: string, fallback: number): number {
  const text = given.text(option);
  if (text === undefined) return fallback;
  const number = /^\d+(\.\d+)?$/.test(text) ? Number(text) : NaN;
  if (Number.isFinite(number)) return number;
  throw usageError(`--${option} ${text} is not usable: give a number of 0 or more, e.g. 0.7`);
}

function priceOf(given: Arguments): EndpointJudge['price'] {
  const text = given.text('price');
  if (text === undefined) return null;
  const match = /^(\d+(?:\.\d+)?),(\d+(?:\.\d+)?)$/.exec(text);
  if (match !== null) return { input: Number(match[1]), output: Number(match[2]) };
  throw usageError(`--price ${text} is not usable: give two numbers, IN,OUT, e.g. 2.5,10`);
}

/** The folder's own pack, but for an import whose skills came without definitions. */
async function packOf(
  given: Arguments,
  { head, dir }: RunFolder,
  spec: Plan['judge'],
): Promise<Pack> {
  const named = given.text('pack');
  if (named !== undefined) return loadPack(named);
  const unknown = head.pack.skills.find(({ definition }) => definition.trim() === '');
  if (unknown === undefined || spec === 'rules') return head.pack;
  throw new AppError(
    'pack-invalid',
    `${dir} knows its skills by name only ("${unknown.id}" has no definition): give --pack`,
    { where: dir },
  );
}

export const gradeCommand: Command = createGradeCommand(online(process.env));
