import { sentenceLimit, type Skill, type TupleInFull } from '../catalog/pack.ts';
import { inWords } from './number-words.ts';

/** What stands for each placeholder of a generation prompt (method.md §3). */
export function placeholders({ skills, topic }: TupleInFull): ReadonlyMap<string, string> {
  const limit = sentenceLimit(skills.length);
  const lines = (line: (skill: Skill) => string): string => skills.map(line).join('\n');
  return new Map([
    ['skills_str', skills.map((skill) => skill.id).join(', ')],
    ['skills_defs_and_examples', lines(labelled)],
    ['skills_defs_and_examples_simple', lines(oneLine)],
    ['skills_defs', lines(defined)],
    ['num_skills', String(skills.length)],
    ['num_skills_str', inWords(skills.length)],
    ['topic', topic.id],
    ['num_sentences', String(limit)],
    ['num_sentences_str', `${inWords(limit)} ${limit > 1 ? 'sentences' : 'sentence'}`],
  ]);
}

/**
 * What stands for each placeholder of a grading prompt: those of a generation prompt, the student's text and the k + 3
 * criteria in one line. `start` begins the criterion of a skill, whose name is in lower case there (method.md §4).
 */
export function gradingPlaceholders(
  tuple: TupleInFull,
  answer: string,
  start: string,
): ReadonlyMap<string, string> {
  const common = placeholders(tuple);
  const items = [
    ...tuple.skills.map(({ id }) => `${start} ${id.toLowerCase()}`),
    `Pertains to ${tuple.topic.id}`,
    'Text makes sense',
    `At most ${common.get('num_sentences_str') ?? ''}`,
  ];
  return new Map([...common, ['student_answer', answer], ['rubric_items', items.join(', ')]]);
}

const defined = ({ id, definition }: Skill): string => `**${id}**: ${definition}`;

const oneLine = (skill: Skill): string => `${defined(skill)} For example, ${skill.example}`;

const labelled = ({ id, definition, example }: Skill): string =>
  `Skill: ${id}\nDefinition: ${definition}\nExample: ${example}`;
