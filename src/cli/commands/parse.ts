import * as v from 'valibot';
import { countSentences } from '../../core/extraction/sentence-count.ts';
import { compatPoints } from '../../core/grading/reading/compat-points.ts';
import type { ReadingCriterion } from '../../core/grading/reading/labels.ts';
import { readReply } from '../../core/grading/reading/read-reply.ts';
import { REPLY_STYLES, type ReplyStyle } from '../../core/grading/reading/reply-style.ts';
import { readArguments } from '../arguments.ts';
import type { Command } from '../command.ts';
import { answerLines } from '../json-lines.ts';
import { printerOf } from '../json-output.ts';

const HELP = `skillet parse: read the points in a judge's replies

Usage: skillet parse [--style table|earned] [--compat] < replies.jsonl

  --style S  table (rows of criteria and points, where left out) or earned ("Point earned: 1")
  --compat   read as the SKILL-MIX reference does: short replies padded with 0, long ones cut,
             ungraded only where the reference would end its run
  --json     print one object, {"replies":[...]}, in place of lines

Reads JSON Lines: {"k":2,"answer":"...","reply":"..."} (the student's text, the judge's whole reply).
"skills" (a list of k names) and "topic" may stand beside them: then the rows' labels are compared with them.

Prints one line each: {"state":"graded","points":[k + 3],"judge_total":5,"sentences":1}
(points: the skills, topic, sense, length; the last is the recount of the answer's sentences;
judge_total: what the judge says, null where it says nothing) or {"state":"ungraded","reason":"...","detail":"..."}.
Reasons: no-reply, truncated, unreadable, rows (their number), labels (another criterion's name), off-scale.
A line that cannot be read is named on the standard error; the others are answered all the same.`;

const WANTED = 'give {"k":2,"answer":"...","reply":"..."}';
/** More than any catalog holds; a tuple of more would only fill the memory. */
const MOST_SKILLS = 1000;
const Text = v.pipe(v.string(), v.regex(/\S/, 'should not be empty'));
const Line = v.pipe(
  v.object({
    k: v.pipe(
      v.number(),
      v.safeInteger('should be a whole number'),
      v.minValue(1, 'should be 1 or more'),
      v.maxValue(MOST_SKILLS, `should be ${MOST_SKILLS} or less`),
    ),
    answer: v.string(),
    reply: v.string(),
    skills: v.optional(v.array(Text)),
    topic: v.optional(Text),
  }),
  v.check(
    ({ k, skills }) => skills === undefined || skills.length === k,
    'does not have k names in "skills"',
  ),
);
type Asked = v.InferOutput<typeof Line>;

export const parseCommand: Command = {
  name: 'parse',
  summary: "read the points in a judge's replies",
  help: HELP,
  run: async (args, io) => {
    const given = readArguments(args, { style: 'text', compat: 'flag', json: 'flag' });
    const style = given.oneOf('style', REPLY_STYLES, 'table');
    const read = given.has('compat') ? compatPoints : points;
    return answerLines(io, printerOf(io, given.has('json') ? 'replies' : null), {
      command: 'parse',
      schema: Line,
      wanted: WANTED,
      answer: (asked) => read({ ...asked, style }),
    });
  },
};

function points(asked: Asked & { readonly style: ReplyStyle }): object {
  const { answer, reply, style } = asked;
  const { vote, total } = readReply({ criteria: criteriaOf(asked), answer, reply, style });
  if (vote.state === 'ungraded') return vote;
  return {
    state: 'graded',
    points: vote.findings.map(({ point }) => point),
    judge_total: total,
    sentences: countSentences(answer),
  };
}

const criteriaOf = ({ k, skills, topic }: Asked): readonly ReadingCriterion[] => [
  ...Array.from({ length: k }, (_, index): ReadingCriterion => ({
    kind: 'skill',
    name: skills?.[index] ?? null,
  })),
  { kind: 'topic', name: topic ?? null },
  { kind: 'sense', name: null },
  { kind: 'length', name: null },
];
