import { packId, skillId, topicId } from '../brand.ts';
import { AppError } from '../errors.ts';
import { MersenneTwister } from '../sampling/mersenne-twister.ts';
import { parseCsv } from './csv.ts';
import type { Pack, Skill, Topic } from './pack.ts';

/** Files in the reference's formats (method.md §1), as text, with the names to use in messages. */
export interface ReferenceFiles {
  readonly title: string;
  readonly skillsFile: string;
  readonly skills: string;
  readonly topicsFile: string;
  readonly topics: string;
}

const COLUMNS = ['category', 'skill', 'definition', 'example'] as const;
const DROPPED = new Set(['remove', 'in review', 'maybe']);
const TRAIN_CATEGORIES = new Set(['literary', 'rhetorical']);
/** These files carry no split of the topics: this seed halves them, always alike. */
const TOPIC_SPLIT_SEED = 0;

/**
 * A pack from `skills.csv` and `topics.txt`. Skill names are trimmed; one that stands twice keeps its first place and
 * its last row; topics stay as written. Literary and rhetorical skills train, the others are held out.
 * Errors: `pack-invalid`, naming file and line.
 */
export function readReferencePack(files: ReferenceFiles): Pack {
  const skills = readSkills(files.skills, files.skillsFile);
  const topics = readTopics(files.topics, files.topicsFile);
  const categories = [...new Set(skills.map((skill) => skill.category))];
  const trains = (category: string): boolean => TRAIN_CATEGORIES.has(category.toLowerCase());
  const shuffled = topics.map((topic) => topic.id);
  MersenneTwister.fromInt(TOPIC_SPLIT_SEED).shuffle(shuffled);
  const half = Math.ceil(shuffled.length / 2);
  return {
    id: packId('own'),
    version: 1,
    title: files.title,
    skills,
    topics,
    split: {
      categories: {
        train: categories.filter(trains),
        heldout: categories.filter((category) => !trains(category)),
      },
      topics: { train: shuffled.slice(0, half), heldout: shuffled.slice(half) },
    },
  };
}

function readSkills(text: string, file: string): Skill[] {
  const [head, ...rows] = parseCsv(text);
  const names = (head?.cells ?? []).map((name) => name.trim().toLowerCase());
  const missing = COLUMNS.find((column) => !names.includes(column));
  if (missing !== undefined) throw invalid(file, 1, `column "${missing}" is missing: add it`);
  const byName = new Map<string, Skill>();
  for (const { line, cells } of rows) {
    const cell = (column: string): string => cells[names.indexOf(column)] ?? '';
    if (DROPPED.has(cell('status'))) continue;
    const id = skillId(cell('skill').trim());
    if (id === '') throw invalid(file, line, 'the skill has no name: give it one');
    const category = cell('category').trim();
    byName.set(id, { id, category, definition: cell('definition'), example: cell('example') });
  }
  if (byName.size === 0) throw invalid(file, 1, 'there is no skill: add a row');
  return [...byName.values()];
}

function readTopics(text: string, file: string): Topic[] {
  const lines = text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '');
  if (lines.length === 0) throw invalid(file, 1, 'there is no topic: add a line');
  return lines.map((line) => ({ id: topicId(line), lexicon: [] }));
}

const invalid = (file: string, line: number, message: string): AppError =>
  new AppError('pack-invalid', `${file}:${line}: ${message}`, { where: file, line });
