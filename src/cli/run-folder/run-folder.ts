import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { GenerationKey } from '../../core/brand.ts';
import type { Tuple } from '../../core/catalog/pack.ts';
import { newestFirst } from '../../core/store/newest-first.ts';
import { readGenerationRecord, readVoteRecord } from '../../core/store/record-schema.ts';
import type { GenerationRecord, VoteRecord } from '../../core/store/records.ts';
import type { HistoryCursor, Store } from '../../core/store/store.ts';
import { folderError, writeError } from './errors.ts';
import { headFile, readHead, syncFolder, writeHead, type RunHead } from './head.ts';
import { openLineFile, type LineFile, type LinePlace } from './line-file.ts';
import { lockFolder, type Lock } from './lock.ts';

/** A run on disk: `run.json`, `generations.jsonl`, `votes.jsonl`, one record a line. Nothing in it is ever changed. */
export interface RunFolder extends Store {
  readonly dir: string;
  readonly head: RunHead;
  /** What was found wrong and mended: to be told. */
  readonly notes: readonly string[];
  readonly size: { readonly generations: number; readonly votes: number };
  /** In the order they were kept; one after another from disk, so that memory does not grow with the run. */
  generations(): AsyncGenerator<GenerationRecord>;
  /** Lets others in. Every promise before it has settled then. */
  close(): Promise<void>;
}

/** What is known of a line without reading it again. */
interface GenerationEntry extends HistoryCursor {
  readonly tuple: string;
  readonly place: LinePlace;
}

/** Whether the folder holds a run of ours. */
export const isRunFolder = (dir: string): Promise<boolean> =>
  stat(headFile(dir)).then(
    (found) => found.isFile(),
    () => false,
  );

/**
 * Begins a run in a new or empty folder. Errors: `folder-invalid` where a run is in it already, `store-blocked` where
 * another process is, `store-failed`, `storage-full`.
 */
export async function createRunFolder(dir: string, head: RunHead): Promise<RunFolder> {
  await mkdir(dir, { recursive: true }).catch((thrown: unknown) => {
    throw writeError(dir, thrown);
  });
  return withLock(dir, async (lock) => {
    if (await isRunFolder(dir)) {
      throw folderError(dir, 'holds a run already: go on with --resume, or give another --out');
    }
    await writeHead(dir, head);
    const folder = await openFiles(dir, false, lock);
    await syncFolder(dir);
    return folder;
  });
}

/**
 * Opens a run. `read`: others may write meanwhile, nothing is changed. `append`: one process at a time.
 * Errors: `folder-invalid`, `input-invalid` with file:line for a broken line, `plan-invalid`, `pack-invalid`,
 * `store-blocked`.
 */
export async function openRunFolder(dir: string, mode: 'read' | 'append'): Promise<RunFolder> {
  if (!(await isRunFolder(dir))) {
    throw folderError(dir, 'holds no run (no run.json): give the folder that skillet run wrote');
  }
  if (mode === 'read') return openFiles(dir, true, null);
  return withLock(dir, (lock) => openFiles(dir, false, lock));
}

async function withLock(dir: string, open: (lock: Lock) => Promise<RunFolder>): Promise<RunFolder> {
  const lock = await lockFolder(dir);
  try {
    return await open(lock);
  } catch (thrown) {
    await lock.release();
    throw thrown;
  }
}

async function openFiles(dir: string, readOnly: boolean, lock: Lock | null): Promise<RunFolder> {
  const head = await readHead(dir);
  const generations = new Map<string, GenerationEntry>();
  const votes = new VoteIndex();
  const generationFile = await openLineFile(
    join(dir, 'generations.jsonl'),
    readOnly,
    (text, place) => {
      const record = generationAt(text, `${join(dir, 'generations.jsonl')}:${place.line}`);
      if (!generations.has(record.key)) generations.set(record.key, entryOf(record, place));
    },
  );
  try {
    const voteFile = await openLineFile(join(dir, 'votes.jsonl'), readOnly, (text, place) => {
      votes.add(voteAt(text, `${join(dir, 'votes.jsonl')}:${place.line}`), place);
    });
    return runFolder({ dir, head, lock, generations, votes, generationFile, voteFile });
  } catch (thrown) {
    await generationFile.close();
    throw thrown;
  }
}

const generationAt = (text: string, where: string): GenerationRecord =>
  readGenerationRecord(parse(text, where), where);

const voteAt = (text: string, where: string): VoteRecord =>
  readVoteRecord(parse(text, where), where);

function parse(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    const cause = thrown instanceof Error ? thrown.message : String(thrown);
    throw folderError(where, `not JSON (${cause}): restore or delete this line`);
  }
}

const tupleKey = (pack: string, { skills, topic }: Tuple): string =>
  JSON.stringify([pack, skills, topic]);

const entryOf = (record: GenerationRecord, place: LinePlace): GenerationEntry => ({
  key: record.key,
  createdAt: record.createdAt,
  tuple: tupleKey(record.pack.id, record.tuple),
  place,
});

/** Votes by generation, in the order they were cast. */
class VoteIndex {
  readonly #seen = new Set<string>();
  readonly #places = new Map<string, LinePlace[]>();

  get size(): number {
    return this.#seen.size;
  }

  add({ key, generation }: VoteRecord, place: LinePlace): void {
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    const places = this.#places.get(generation) ?? [];
    places.push(place);
    this.#places.set(generation, places);
  }

  has(key: string): boolean {
    return this.#seen.has(key);
  }

  of(generation: string): readonly LinePlace[] {
    return this.#places.get(generation) ?? [];
  }
}

interface Parts {
  readonly dir: string;
  readonly head: RunHead;
  readonly lock: Lock | null;
  readonly generations: Map<string, GenerationEntry>;
  readonly votes: VoteIndex;
  readonly generationFile: LineFile;
  readonly voteFile: LineFile;
}

function runFolder(parts: Parts): RunFolder {
  const { generations, votes, generationFile, voteFile } = parts;
  const writing = new Map<string, Promise<void>>();
  const once = (key: string, put: () => Promise<void>): Promise<void> => {
    const begun = writing.get(key);
    if (begun !== undefined) return begun;
    const done = put().finally(() => writing.delete(key));
    writing.set(key, done);
    return done;
  };
  const readEntry = async ({ place }: GenerationEntry): Promise<GenerationRecord> =>
    generationAt(await generationFile.read(place), `${generationFile.path}:${place.line}`);
  const readAll = (entries: readonly GenerationEntry[]): Promise<GenerationRecord[]> =>
    Promise.all(entries.map(readEntry));
  return {
    dir: parts.dir,
    head: parts.head,
    notes: [...generationFile.notes, ...voteFile.notes],
    get size() {
      return { generations: generations.size, votes: votes.size };
    },
    async generation(key) {
      const entry = generations.get(key);
      return entry === undefined ? undefined : readEntry(entry);
    },
    async putGeneration(record) {
      if (generations.has(record.key)) return;
      await once(record.key, async () => {
        const place = await generationFile.append(JSON.stringify(record));
        generations.set(record.key, entryOf(record, place));
      });
    },
    votes: (generation: GenerationKey) =>
      Promise.all(
        votes
          .of(generation)
          .map(async (place) =>
            voteAt(await voteFile.read(place), `${voteFile.path}:${place.line}`),
          ),
      ),
    async putVote(record) {
      if (votes.has(record.key)) return;
      await once(record.key, async () => {
        votes.add(record, await voteFile.append(JSON.stringify(record)));
      });
    },
    latest(limit, before) {
      const older = [...generations.values()].filter(
        (entry) => before === undefined || newestFirst(before, entry) < 0,
      );
      return readAll(older.sort(newestFirst).slice(0, limit));
    },
    ofTuple(pack, tuple) {
      const key = tupleKey(pack, tuple);
      const found = [...generations.values()].filter((entry) => entry.tuple === key);
      return readAll(found.sort(newestFirst));
    },
    async *generations() {
      for (const entry of [...generations.values()]) yield await readEntry(entry);
    },
    async close() {
      await Promise.allSettled(writing.values());
      await generationFile.close();
      await voteFile.close();
      await parts.lock?.release();
    },
  };
}
