import * as v from 'valibot';
import { readPack } from '../catalog/pack-schema.ts';
import { tupleInFull } from '../catalog/lookup.ts';
import { AppError } from '../errors.ts';
import { criteriaOf } from '../grading/criteria.ts';
import { VOTINGS } from '../grading/judge.ts';
import { readAs } from '../read-as.ts';
import { readGenerationRecord, readVoteRecord } from '../store/record-schema.ts';
import { RECORDING_FORMAT, RECORDING_VERSION, type Recording } from './recording.ts';

const milliseconds = v.pipe(
  v.number(),
  v.finite('must be finite'),
  v.minValue(0, 'must be 0 or more'),
);
const whole = v.pipe(v.number(), v.safeInteger('must be a whole number'));
const count = v.pipe(whole, v.minValue(0, 'must be 0 or more'));
const fromOne = v.pipe(whole, v.minValue(1, 'must be 1 or more'));

const turnSchema = v.pipe(
  v.strictObject({
    pieces: v.array(v.strictTuple([milliseconds, count, v.string()])),
    ms: milliseconds,
  }),
  v.check(
    ({ pieces, ms }) => isAscending([...pieces.map(([at]) => at), ms]),
    'must not go back in time',
  ),
);

/** Records and the pack are read by their own schemas, old versions of records too. */
const recordingSchema = v.strictObject({
  format: v.literal(RECORDING_FORMAT),
  version: v.literal(RECORDING_VERSION),
  pack: v.unknown(),
  generation: v.unknown(),
  turns: v.pipe(v.array(turnSchema), v.minLength(1, 'must hold a turn')),
  judge: v.nullable(
    v.strictObject({ id: v.string(), votes: fromOne, voting: v.picklist(VOTINGS) }),
  ),
  votes: v.array(v.strictObject({ record: v.unknown(), ms: milliseconds })),
});

const isAscending = (times: readonly number[]): boolean =>
  times.every((time, place) => time >= (times[place - 1] ?? 0));

/**
 * Reads a recording from a file's text. Errors: `recording-invalid`, which names `where` and what does not fit.
 */
export function readRecording(text: string, where: string): Recording {
  try {
    const read = readAs(recordingSchema, JSON.parse(text), where, 'recording-invalid');
    const recording: Recording = {
      ...read,
      pack: readPack(read.pack, `${where}: pack`),
      generation: readGenerationRecord(read.generation, `${where}: generation`),
      votes: read.votes.map(({ record, ms }, place) => ({
        record: readVoteRecord(record, `${where}: vote ${place + 1}`),
        ms,
      })),
    };
    refuseUnfit(recording, where);
    return recording;
  } catch (thrown) {
    const said = thrown instanceof Error ? thrown.message : String(thrown);
    throw new AppError('recording-invalid', said, { where });
  }
}

/** The text of the file that `readRecording` reads. */
export const writeRecording = (recording: Recording): string => `${JSON.stringify(recording)}\n`;

/** What the parts say of one another. */
function refuseUnfit(recording: Recording, where: string): void {
  const unfit = unfitPart(recording);
  if (unfit === undefined) return;
  throw new AppError(
    'recording-invalid',
    `${where}: ${unfit}; save the recording again where it was made.`,
  );
}

function unfitPart({ pack, generation, turns, judge, votes }: Recording): string | undefined {
  const criteria = criteriaOf(tupleInFull(pack, generation.tuple)).length;
  const fits: readonly (readonly [boolean, string])[] = [
    [generation.pack.id === pack.id, 'the generation is of another pack'],
    [turns.length === generation.turns.length, 'the timing is of another number of turns'],
    [generation.drafts.length === turns.length, 'there is not one draft for each turn'],
    [generation.answer === (generation.drafts.at(-1) ?? ''), 'the answer is not the last draft'],
    [generation.turns.every(isWhole), 'a turn lacks its ending, its usage or its sampling'],
    [votes.every(({ record }) => record.judge === judge?.id), 'a vote is of another judge'],
    [votes.every(({ record }) => record.number <= (judge?.votes ?? 0)), 'there are too many votes'],
    [
      votes.every(({ record }) => record.criteria.length === criteria),
      'a vote is of other criteria',
    ],
    [
      votes.every(
        ({ record: { vote } }) => vote.state !== 'graded' || vote.findings.length === criteria,
      ),
      'a vote has another number of findings than there are criteria',
    ],
  ];
  return fits.find(([holds]) => !holds)?.[1];
}

const isWhole = ({ finish, usage, sampling }: Recording['generation']['turns'][number]): boolean =>
  finish !== null && usage !== null && sampling !== null;
