import * as v from 'valibot';
import { BACKENDS } from '../engine/engine.ts';
import { readAs } from '../read-as.ts';
import { DEGENERATIONS, type InstalledModel } from './installed-model.ts';
import { modelEntrySchema } from './registry.ts';

const Moment = v.pipe(v.number(), v.minValue(0, 'should be 0 or more'));
const Pace = v.pipe(v.number(), v.finite(), v.minValue(0, 'should be 0 or more'));
const BackendOrNull = v.nullable(v.picklist(BACKENDS));

const selfTestSchema = v.strictObject({
  at: Moment,
  engine: v.string(),
  backend: BackendOrNull,
  passed: v.boolean(),
  degeneration: v.nullable(v.picklist(DEGENERATIONS)),
  text: v.string(),
  fidelity: v.nullable(v.strictObject({ agreed: v.number(), of: v.number() })),
});

const installedModelSchema = v.strictObject({
  version: v.literal(1),
  entry: modelEntrySchema,
  installedAt: Moment,
  usedAt: v.nullable(Moment),
  selfTest: v.nullable(selfTestSchema),
  pace: v.nullable(
    v.strictObject({ at: Moment, backend: BackendOrNull, reading: Pace, writing: Pace }),
  ),
});

/** Reads what a browser has kept. Errors: `input-invalid`. */
export const readInstalledModel = (json: unknown, where: string): InstalledModel =>
  readAs(installedModelSchema, json, where, 'input-invalid');
