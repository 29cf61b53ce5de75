import * as v from 'valibot';
import { skillId } from '../../core/brand.ts';
import type { Pack } from '../../core/catalog/pack.ts';
import { errorData } from '../../core/errors.ts';
import { extractAnswer } from '../../core/extraction/extract.ts';
import type { Vote } from '../../core/grading/grade.ts';
import { checkAnswer } from '../../core/grading/rules/rule-judge.ts';
import { readArguments, usageError } from '../arguments.ts';
import type { Command } from '../command.ts';
import { answerLines } from '../json-lines.ts';
import { printerOf } from '../json-output.ts';
import { loadPack } from '../load-pack.ts';
import { skillsByIds, withTopic } from '../packs.ts';

const HELP = `skillet check: grade texts by rules

Usage: skillet check --pack checkable < texts.jsonl

  --pack P   a pack whose skills the rules know: checkable
  --json     print one object, {"grades":[...]}, in place of lines

Reads JSON Lines: {"skills":["anaphora"],"topic":"sewing","answer":"..."}
In place of "answer", "reply" takes a student's whole reply; the answer is then found in it.
A topic that the pack lacks is allowed: then only its own words count as being about it.

Prints one line each: {"state":"graded","points":[k + 3 of 0 or 1],"evidence":[[[start,end]],...]}
(points: the skills in the order given, topic, sense, length; evidence: offsets into the answer)
or {"state":"ungraded","reason":"..."}.
A line that cannot be read is named on the standard error; the others are answered all the same.`;

const Text = v.pipe(v.string(), v.regex(/\S/, 'should not be empty'));
const Skills = v.pipe(v.array(Text), v.minLength(1, 'should have a skill'));
const Line = v.pipe(
  v.object({
    skills: Skills,
    topic: Text,
    answer: v.optional(v.string()),
    reply: v.optional(v.string()),
  }),
  v.check(
    ({ answer, reply }) => answer !== undefined || reply !== undefined,
    'has neither "answer" nor "reply"',
  ),
  v.check(
    ({ answer, reply }) => answer === undefined || reply === undefined,
    'has both "answer" and "reply"',
  ),
);
const WANTED = 'give {"skills":["..."],"topic":"...","answer":"..."}, or "reply" for "answer"';
type Asked = v.InferOutput<typeof Line>;

export const checkCommand: Command = {
  name: 'check',
  summary: 'grade texts by rules',
  help: HELP,
  run: async (args, io) => {
    const given = readArguments(args, { pack: 'text', json: 'flag' });
    const pack = await loadPack(given.required('pack'));
    if (pack.judge !== 'rules') {
      throw usageError(`--pack ${pack.title}: no rules know its skills: give checkable`);
    }
    return answerLines(io, printerOf(io, given.has('json') ? 'grades' : null), {
      command: 'check',
      schema: Line,
      wanted: WANTED,
      answer: (asked, where) => answerTo(pack, asked, where),
    });
  },
};

function answerTo(pack: Pack, asked: Asked, where: string): object {
  try {
    const skills = skillsByIds(
      pack,
      asked.skills.map((name) => skillId(name)),
      `${where}: skills`,
    );
    const answer = asked.answer ?? extractAnswer(asked.reply ?? '');
    return printed(checkAnswer(withTopic(pack, skills, asked.topic), answer));
  } catch (error) {
    const { code, message } = errorData(error);
    if (code === 'skill-unknown') return { state: 'ungraded', reason: message };
    throw error;
  }
}

function printed(vote: Vote): object {
  if (vote.state === 'ungraded') {
    return { state: 'ungraded', reason: `${vote.reason}: ${vote.detail}` };
  }
  return {
    state: 'graded',
    points: vote.findings.map((finding) => finding.point),
    evidence: vote.findings.map((finding) =>
      finding.evidence.map(({ start, end }) => [start, end]),
    ),
  };
}
