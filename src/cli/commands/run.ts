import { readArguments } from '../arguments.ts';
import { EXIT, type Command, type Io } from '../command.ts';
import { carryOut, troublesInWords, type RunOutcome } from '../run/carry-out.ts';
import { online } from '../run/endpoints.ts';
import type { Online } from '../run/online.ts';
import { openSession, type Session } from '../run/session.ts';

const HELP = `skillet run: write and grade what a plan asks for

Usage: skillet run --plan PLAN.json --out DIR [options]
       skillet run --out DIR --resume

  --plan PLAN.json        what to write and how to grade it (docs/cli.md has an example)
  --out DIR               the run folder; it must not hold a run, except with --resume
  --resume                go on with the run in DIR: what is stored is not asked for again
  --endpoint URL          the student's address, e.g. http://localhost:8000/v1, in place of the plan's
  --model M               the student's name there
  --dialect D             openai, openai-reasoning, vllm, llama.cpp, ollama or plain; found from
                          the address where left out
  --pack P                the pack of a plan that names an own one: a folder with skills.csv and
                          topics.txt
  --template FILE         a generation prompt in the reference's format
  --judge-template FILE   a grading prompt in the reference's format
  --concurrency C         texts written, and texts graded, at once (default: 4)
  --json                  changes nothing: one object is printed with and without

Keys are taken from SKILLET_STUDENT_KEY and SKILLET_JUDGE_KEY and are written nowhere.
Before anything is sent it says how many requests there will be. Everything that is finished is on
disk at once; Ctrl-C ends in order, and a kill costs at most the requests under way. Texts that
failed are listed at the end and asked for again by --resume.

Prints one object when it ends: {"out":"...","ended":"done","cells":5,"written":5,"stored":0,
"failed":0,"graded":5,"ungraded":0,"full_marks":1,"tokens":{...},"judge_requests":10,"cost_usd":null}
Exit code: 0 everything written and graded, 1 not.`;

const OPTIONS = {
  plan: 'text',
  out: 'text',
  resume: 'flag',
  endpoint: 'text',
  model: 'text',
  dialect: 'text',
  pack: 'text',
  template: 'text',
  'judge-template': 'text',
  concurrency: 'text',
  json: 'flag',
} as const;

const CONCURRENCY = { least: 1, most: 512, fallback: 4 };

export function createRunCommand(world: Online): Command {
  return {
    name: 'run',
    summary: 'write and grade what a plan asks for',
    help: HELP,
    async run(args, io) {
      const given = readArguments(args, OPTIONS);
      const concurrency = given.whole('concurrency', CONCURRENCY);
      const session = await openSession(given, world.clock.now());
      try {
        for (const note of session.folder.notes) io.stderr(note);
        return finish(io, session, await carryOut(io, session, concurrency, world));
      } finally {
        await session.folder.close();
      }
    },
  };
}

function finish(io: Io, { folder }: Session, outcome: RunOutcome): number {
  const { ended, tally, spent, judge } = outcome;
  for (const line of troublesInWords(outcome)) io.stderr(line);
  const done = ended.how === 'done' && tally.failures.length === 0 && judge.calls === 0;
  if (!done) io.stderr(`to go on: skillet run --out ${folder.dir} --resume`);
  const { all, written, stored, failures } = tally;
  io.stdout(
    JSON.stringify({
      out: folder.dir,
      ended: judge.down ? 'failed' : ended.how,
      cells: all,
      written,
      stored,
      failed: failures.length,
      graded: tally.graded,
      ungraded: tally.ungraded,
      full_marks: tally.fullMarks,
      tokens: { student: spent.student, judge: spent.judge },
      judge_requests: spent.judgeRequests,
      cost_usd: spent.costUsd,
    }),
  );
  return done ? EXIT.done : EXIT.failed;
}

export const runCommand: Command = createRunCommand(online(process.env));
