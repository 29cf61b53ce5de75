import * as v from 'valibot';
import { BACKENDS } from '../../core/engine/engine.ts';

/** What was measured to be best for a model on this device. */
const ChoiceSchema = v.object({
  backend: v.picklist(BACKENDS),
  threads: v.pipe(v.number(), v.integer(), v.minValue(1)),
  tokensPerSecond: v.number(),
});
const ChoicesSchema = v.record(v.string(), ChoiceSchema);

export type Choice = Readonly<v.InferOutput<typeof ChoiceSchema>>;
type Choices = Readonly<Record<string, Choice>>;

const FILE = 'engine-choices.json';
/** The oldest make room. */
const CHOICES_AT_MOST = 100;

/** Null where nothing was measured yet, or the browser keeps no files (private mode). */
export const keptChoice = async (key: string): Promise<Choice | null> =>
  withFile((handle) => readAll(handle)[key] ?? null);

/** Forgotten without a word where the browser keeps no files: it is measured again next time. */
export async function keepChoice(key: string, choice: Choice): Promise<void> {
  await withFile((handle) => {
    const others = Object.entries(readAll(handle)).filter(([other]) => other !== key);
    const kept: Choices = Object.fromEntries(
      [...others, [key, choice] as const].slice(-CHOICES_AT_MOST),
    );
    handle.truncate(0);
    handle.write(new TextEncoder().encode(JSON.stringify(kept)), { at: 0 });
    return null;
  });
}

/** Null too while another tab has the file open. */
async function withFile<T>(
  use: (handle: FileSystemSyncAccessHandle) => T | null,
): Promise<T | null> {
  try {
    const root = await navigator.storage.getDirectory();
    const file = await root.getFileHandle(FILE, { create: true });
    const handle = await file.createSyncAccessHandle();
    try {
      return use(handle);
    } finally {
      handle.close();
    }
  } catch {
    return null;
  }
}

/** What cannot be read counts as nothing: it is only ever a measurement. */
function readAll(handle: FileSystemSyncAccessHandle): Choices {
  const bytes = new Uint8Array(handle.getSize());
  handle.read(bytes, { at: 0 });
  if (bytes.length === 0) return {};
  const parsed = v.safeParse(ChoicesSchema, parseJson(new TextDecoder().decode(bytes)));
  return parsed.success ? parsed.output : {};
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
