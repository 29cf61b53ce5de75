import type { Pack } from '../../core/catalog/pack.ts';
import { AppError } from '../../core/errors.ts';
import { cellsOf } from '../../core/run/cells.ts';
import type { Cell } from '../../core/run/events.ts';
import type { Arguments } from '../arguments.ts';
import { loadPack } from '../load-pack.ts';
import {
  createRunFolder,
  isRunFolder,
  openRunFolder,
  type RunFolder,
} from '../run-folder/run-folder.ts';
import { firstDifference } from './difference.ts';
import { planOf, type EndpointPlan } from './plan-options.ts';

/** A run folder that is open for writing, and what is to be done in it. */
export interface Session {
  readonly folder: RunFolder;
  readonly plan: EndpointPlan;
  readonly pack: Pack;
  readonly cells: readonly Cell[];
}

/**
 * Begins a run, or goes on with one (`--resume`), which must have the same plan. Nothing is made before plan and pack
 * are found usable. Errors: those of plan, pack and folder.
 */
export async function openSession(given: Arguments, now: number): Promise<Session> {
  const dir = given.required('out');
  if (given.has('resume') && (await isRunFolder(dir))) return goOn(given, dir);
  const plan = await planOf(given, null);
  const pack = await loadPack(given.text('pack') ?? plan.pack);
  refuseOtherPack(plan, pack);
  const cells = cellsOf(plan, pack);
  const folder = await createRunFolder(dir, { createdAt: now, plan, pack });
  return { folder, plan, pack, cells };
}

async function goOn(given: Arguments, dir: string): Promise<Session> {
  const folder = await openRunFolder(dir, 'append');
  try {
    const { plan: stored, pack } = folder.head;
    if (stored === null) {
      throw refused(dir, 'plan', 'was imported and has no plan to go on with: give another --out');
    }
    const plan = await planOf(given, stored);
    refuseOther(dir, 'plan', firstDifference(stored, plan));
    if (given.has('pack')) {
      refuseOther(dir, 'pack', firstDifference(pack, await loadPack(given.required('pack'))));
    }
    return { folder, plan, pack, cells: cellsOf(plan, pack) };
  } catch (thrown) {
    await folder.close();
    throw thrown;
  }
}

function refuseOther(dir: string, what: string, field: string | null): void {
  if (field === null) return;
  const where = field === '' ? what : `${what}.${field}`;
  throw refused(
    dir,
    where,
    `began with another ${what}: ${where} differs: give the same ${what} or another --out`,
  );
}

function refuseOtherPack(plan: EndpointPlan, pack: Pack): void {
  if (plan.pack === pack.id) return;
  throw new AppError(
    'plan-invalid',
    `the plan asks for the pack ${plan.pack}, but --pack gives ${pack.id}: make them agree`,
    { field: 'pack' },
  );
}

const refused = (dir: string, field: string, why: string): AppError =>
  new AppError('folder-invalid', `${dir}: ${why}`, { where: dir, field });
