import { idFrom, PACK_FILE_NAMES, readOwnPack } from '../../core/catalog/own-pack.ts';
import type { Pack } from '../../core/catalog/pack.ts';
import type { PackFile } from '../../core/catalog/pack-file.ts';
import { errorData } from '../../core/errors.ts';

/** The part of `File` that an import needs. */
export type GivenFile = Pick<File, 'name' | 'size' | 'text' | 'webkitRelativePath'>;

export type ImportStep =
  | { readonly state: 'waiting' | 'reading' }
  /** What is missing, too many or too large among the files. */
  | {
      readonly state: 'wrong-files';
      readonly what: 'no-skills' | 'no-topics' | 'several' | 'large';
      readonly name: string;
    }
  /** `message` names file and line. */
  | { readonly state: 'unreadable'; readonly message: string }
  | { readonly state: 'read'; readonly pack: Pack };

/** 100 times what a pack of 1,000 skills takes. */
const MOST_BYTES = 50_000_000;

type Kind = keyof typeof PACK_FILE_NAMES;
const ENDINGS: Readonly<Record<Kind, string>> = { skills: '.csv', topics: '.txt', pack: '.json' };

/** The import of an own pack from its files: read first, kept on a person's word. */
export class PackImport {
  #step = $state.raw<ImportStep>({ state: 'waiting' });
  /** Changed before it is kept. */
  title = $state('');
  isPrivate = $state(false);
  /** Files may be given again while others are read: the last word counts. */
  #turn = 0;

  get step(): ImportStep {
    return this.#step;
  }

  /** `folder`: the name of the folder that they lie in, where it is known. */
  async take(files: readonly GivenFile[], untitled: string): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    this.#step = { state: 'reading' };
    const step = await stepFor(files, untitled);
    if (turn !== this.#turn) return;
    this.#step = step;
    if (step.state !== 'read') return;
    this.title = step.pack.title;
    this.isPrivate = step.pack.private ?? false;
  }

  /** The pack as it is to be kept; null while there is none. */
  get pack(): Pack | null {
    const title = this.title.trim();
    if (this.#step.state !== 'read' || title === '') return null;
    const { pack } = this.#step;
    const named = pack.title !== title && pack.id === idFrom(pack.title);
    const id = named ? idFrom(title) : pack.id;
    return { ...pack, id, title, private: this.isPrivate };
  }
}

async function stepFor(files: readonly GivenFile[], untitled: string): Promise<ImportStep> {
  const of = (kind: Kind): readonly GivenFile[] => filesOf(files, kind);
  const [skills] = of('skills');
  const [topics] = of('topics');
  const [pack] = of('pack');
  const wrong = (what: 'no-skills' | 'no-topics' | 'several' | 'large', name: string) =>
    ({ state: 'wrong-files', what, name }) as const;
  if (skills === undefined) return wrong('no-skills', PACK_FILE_NAMES.skills);
  if (topics === undefined) return wrong('no-topics', PACK_FILE_NAMES.topics);
  for (const kind of ['skills', 'topics', 'pack'] as const) {
    if (of(kind).length > 1) return wrong('several', PACK_FILE_NAMES[kind]);
  }
  const large = [skills, topics, pack].find((file) => (file?.size ?? 0) > MOST_BYTES);
  if (large !== undefined) return wrong('large', large.name);
  try {
    return {
      state: 'read',
      pack: readOwnPack({
        title: titleFrom(skills, untitled),
        skills: await read(skills),
        topics: await read(topics),
        ...(pack === undefined ? {} : { pack: await read(pack) }),
      }),
    };
  } catch (thrown) {
    return { state: 'unreadable', message: errorData(thrown).message };
  }
}

const read = async (file: GivenFile): Promise<PackFile> => ({
  name: file.name,
  text: await file.text(),
});

/** Those of the expected name; where there is none, those with its ending. */
function filesOf(files: readonly GivenFile[], kind: Kind): readonly GivenFile[] {
  const named = files.filter(({ name }) => name.toLowerCase() === PACK_FILE_NAMES[kind]);
  if (named.length > 0) return named;
  return files.filter(({ name }) => name.toLowerCase().endsWith(ENDINGS[kind]));
}

/** The folder's name, else the file's where it says more than what it is. */
function titleFrom({ name, webkitRelativePath }: GivenFile, untitled: string): string {
  const folder = webkitRelativePath.split('/').at(-2) ?? '';
  if (folder !== '') return folder;
  const stem = name.replace(/\.[^.]*$/, '');
  return stem.toLowerCase() === 'skills' || stem === '' ? untitled : stem;
}
