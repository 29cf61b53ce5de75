import { basename } from 'node:path';
import { AppError } from '../../core/errors.ts';
import type { EndpointJudge, OwnPrompt, Plan } from '../../core/run/plan.ts';
import { readPlan } from '../../core/run/plan-schema.ts';
import { usageError, type Arguments } from '../arguments.ts';
import { readPromptFile } from '../prompt-file.ts';
import { readText } from '../read-text.ts';

/** A plan whose student the command line can run. */
export type EndpointPlan = Plan & { readonly student: Exclude<Plan['student'], string> };

/**
 * The plan of `--plan` (or, going on with a run, the one it began with) with what the options put in its place.
 * Errors: `usage`, `input-invalid`, `plan-invalid`, `template-invalid`.
 */
export async function planOf(given: Arguments, stored: Plan | null): Promise<EndpointPlan> {
  const file = given.text('plan');
  const plan = file === undefined ? stored : await readPlanFile(file);
  if (plan === null) throw usageError('--plan is missing: give it');
  const where = file ?? 'the plan of the run';
  const changed = {
    ...plan,
    student: studentOf(given, plan, where),
    prompt: (await promptOf(given, 'template')) ?? plan.prompt,
    judge: await judgeOf(given, plan, where),
  };
  const checked = readPlan(changed, where);
  return { ...checked, student: changed.student };
}

async function readPlanFile(file: string): Promise<Plan> {
  return readPlan(parse(await readText(file), file), file);
}

function parse(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    const cause = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppError('plan-invalid', `${file}: not JSON (${cause}): give a plan`, {
      where: file,
    });
  }
}

function studentOf(given: Arguments, plan: Plan, where: string): EndpointPlan['student'] {
  const planned = typeof plan.student === 'string' ? undefined : plan.student.endpoint;
  const url = given.text('endpoint') ?? planned?.url;
  const model = given.text('model') ?? planned?.model;
  if (url === undefined) {
    throw new AppError(
      'plan-invalid',
      `${where}: the student ${String(plan.student)} runs in the page; on the command line give --endpoint URL --model M`,
      { where, field: 'student' },
    );
  }
  if (model === undefined) throw usageError('--model is missing: give the name the endpoint knows');
  return readEndpointStudent(given, plan, { url, model, dialect: planned?.dialect });
}

/** Read by the plan's own schema, which also finds the dialect of an address. */
function readEndpointStudent(
  given: Arguments,
  plan: Plan,
  { url, model, dialect }: { url: string; model: string; dialect: string | undefined },
): EndpointPlan['student'] {
  const spoken = given.text('dialect') ?? (given.has('endpoint') ? undefined : dialect);
  const endpoint = { url, model, ...(spoken === undefined ? {} : { dialect: spoken }) };
  const { student } = readPlan({ ...plan, student: { endpoint } }, '--endpoint');
  if (typeof student !== 'string') return student;
  throw new AppError('plan-invalid', '--endpoint: no endpoint was read', { field: 'student' });
}

async function judgeOf(given: Arguments, plan: Plan, where: string): Promise<Plan['judge']> {
  const prompt = await promptOf(given, 'judge-template');
  if (prompt === null) return plan.judge;
  if (isEndpointJudge(plan.judge)) return { ...plan.judge, prompt };
  throw usageError(
    `--judge-template is for a judge that reads; the judge of ${where} is "${plan.judge}"`,
  );
}

export const isEndpointJudge = (judge: Plan['judge']): judge is EndpointJudge =>
  typeof judge === 'object';

/** A prompt file by an option; its name without folder and ending stands in the records. */
export async function promptOf(given: Arguments, option: string): Promise<OwnPrompt | null> {
  const file = given.text(option);
  if (file === undefined) return null;
  const { turns } = await readPromptFile(file);
  return { id: basename(file).replace(/\.json$/, ''), turns };
}
