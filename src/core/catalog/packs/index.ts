import { AppError } from '../../errors.ts';
import type { Pack } from '../pack.ts';
import { readPack } from '../pack-schema.ts';
import { CHECKABLE } from './checkable/index.ts';
import { SKILL_MIX } from './skill-mix/index.ts';

const PACKS: readonly Pack[] = [
  readPack(CHECKABLE, 'pack checkable'),
  readPack(SKILL_MIX, 'pack skill-mix'),
];

export const BUILT_IN_PACK_IDS: readonly string[] = PACKS.map((pack) => pack.id);

/** Errors: `pack-unknown`. */
export function builtInPack(id: string): Pack {
  const pack = PACKS.find((one) => one.id === id);
  if (pack !== undefined) return pack;
  throw new AppError(
    'pack-unknown',
    `there is no pack "${id}": choose from ${BUILT_IN_PACK_IDS.join(', ')}`,
    { pack: id },
  );
}
