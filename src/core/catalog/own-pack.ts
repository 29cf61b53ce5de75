import { packId, topicId, type PackId, type TopicId } from '../brand.ts';
import { MersenneTwister } from '../sampling/mersenne-twister.ts';
import type { Pack, Topic } from './pack.ts';
import { asUtf8, badLine, type PackFile } from './pack-file.ts';
import { placed, plainCategory, readPackJson, type PackJson, type Sides } from './pack-json.ts';
import { readSkillsCsv, writeSkillsCsv, type SkillLine } from './skills-csv.ts';

/** The files of an own pack (product.md, "Own packs"). */
export interface OwnPackFiles {
  /** Stands for the title and the id that no `pack.json` gives: the folder's name. */
  readonly title: string;
  readonly skills: PackFile;
  readonly topics: PackFile;
  readonly pack?: PackFile;
}

const TRAIN_CATEGORIES = ['literary', 'rhetorical'];
/** Where nothing gives a split or a seed of the topics, this seed halves them, always alike. */
const TOPIC_SEED = 0;

/**
 * A pack from `skills.csv`, `topics.txt` and, where there is one, `pack.json`. Topics stay as written. Where
 * `pack.json` gives no split, literary and rhetorical skills train and the others are held out, and a seed halves
 * the topics. Errors: `pack-invalid`, naming file and line.
 */
export function readOwnPack(files: OwnPackFiles): Pack {
  const lines = readSkillsCsv(asUtf8(files.skills));
  const topicsFile = asUtf8(files.topics);
  const topics = readTopics(topicsFile);
  const json = files.pack === undefined ? {} : readPackJson(asUtf8(files.pack));
  const where = files.pack?.name ?? '';
  return {
    id: json.id === undefined ? idFrom(files.title) : packId(json.id),
    version: json.version ?? 1,
    title: json.title ?? files.title,
    skills: lines.map(({ skill }) => skill),
    topics,
    split: {
      categories: categorySides(lines, json, files.skills, where),
      topics: topicSides(
        topics.map(({ id }) => id),
        json,
        topicsFile,
        where,
      ),
    },
    ...(json.judge === undefined ? {} : { judge: json.judge }),
    ...(json.private === undefined ? {} : { private: json.private }),
  };
}

/** The names that the three files of a pack go by. */
export const PACK_FILE_NAMES = {
  skills: 'skills.csv',
  topics: 'topics.txt',
  pack: 'pack.json',
} as const;

/**
 * The pack as its three files. Read again they give an equal pack; only what the format has no place for is left
 * out: words that belong to a topic, and how often a skill turns up unasked.
 */
export function packFiles(pack: Pack): Readonly<Record<keyof typeof PACK_FILE_NAMES, string>> {
  const { id, version, title, split, judge } = pack;
  const json: PackJson = {
    id,
    version,
    title,
    split: {
      categories: { train: [...split.categories.train], heldout: [...split.categories.heldout] },
      topics: { train: [...split.topics.train], heldout: [...split.topics.heldout] },
    },
    ...(judge === undefined ? {} : { judge }),
    ...(pack.private === undefined ? {} : { private: pack.private }),
  };
  return {
    skills: writeSkillsCsv(pack.skills),
    topics: pack.topics.map((topic) => `${topic.id}\n`).join(''),
    pack: `${JSON.stringify(json, null, 2)}\n`,
  };
}

/** An id of lower-case letters, digits and hyphens from any title; `own` where nothing of it is left. */
export function idFrom(title: string): PackId {
  const letters = title.normalize('NFKD').toLowerCase().replace(/\p{M}/gu, '');
  const id = letters.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  return packId(id === '' ? 'own' : id);
}

/** Two halves by a seed (arXiv 2409.19808 §3); the odd one trains. */
export function halved<Name>(
  names: readonly Name[],
  seed: number,
): { train: Name[]; heldout: Name[] } {
  const shuffled = [...names];
  MersenneTwister.fromInt(seed).shuffle(shuffled);
  const half = Math.ceil(shuffled.length / 2);
  return { train: shuffled.slice(0, half), heldout: shuffled.slice(half) };
}

function readTopics(file: PackFile): Topic[] {
  const firsts = new Map<string, number>();
  for (const [index, text] of file.text.split(/\r\n|\n|\r/).entries()) {
    if (text.trim() === '') continue;
    const first = firsts.get(text);
    if (first !== undefined) {
      const message = `the topic "${text}" stands in line ${first} already: keep it once`;
      throw badLine(file, index + 1, message);
    }
    firsts.set(text, index + 1);
  }
  if (firsts.size === 0) throw badLine(file, 1, 'there is no topic: add a line');
  return [...firsts.keys()].map((text) => ({ id: topicId(text), lexicon: [] }));
}

function categorySides(
  lines: readonly SkillLine[],
  { split }: PackJson,
  file: PackFile,
  where: string,
): Sides<string> {
  const names = [...new Set(lines.map(({ skill }) => skill.category))];
  if (split === undefined) {
    const trains = (name: string): boolean => TRAIN_CATEGORIES.includes(plainCategory(name));
    return { train: names.filter(trains), heldout: names.filter((name) => !trains(name)) };
  }
  const same = (a: string, b: string): boolean => plainCategory(a) === plainCategory(b);
  return placed(names, split.categories, same, {
    field: `${where}: split.categories`,
    unlisted(name) {
      const line = lines.find(({ skill }) => skill.category === name)?.line ?? 1;
      return badLine(
        file,
        line,
        `the category "${name}" is on no side of the split in ${where}: list it there`,
      );
    },
  });
}

function topicSides(
  names: readonly TopicId[],
  { split, topicSeed }: PackJson,
  file: PackFile,
  where: string,
): Sides<TopicId> {
  if (split?.topics === undefined) return halved(names, topicSeed ?? TOPIC_SEED);
  return placed(names, split.topics, (a, b) => a.trim() === b.trim(), {
    field: `${where}: split.topics`,
    unlisted(name) {
      const line = file.text.split(/\r\n|\n|\r/).indexOf(name) + 1;
      return badLine(
        file,
        line,
        `the topic "${name}" is on no side of the split in ${where}: list it there`,
      );
    },
  });
}
