import { defaultModel as model } from 'virtual:default-model';
import { AppError, type ErrorCode, type ErrorData } from '../core/errors.ts';
import type { Registry } from '../core/student/registry.ts';
import { KEPT_FOLDER, keptNames } from '../core/student/kept-file.ts';
import type { ModelEntry } from '../core/student/model-entry.ts';
import { DATABASE_NAME, openIdbStore, type IdbEvent, type IdbStore } from '../storage/idb.ts';
import { BUILT_IN_PACKS } from './built-in-packs.ts';
import { keyShelf, type KeyOwner } from './key-shelf.ts';
import type { AppPorts } from './ports.ts';
import { keepEngine } from './pwa.ts';

/** How long another tab that blocks the store is waited for, ms. */
const PATIENCE = 20_000;

/** The page's ports on a real browser. Engine, pipeline and judge come in a chunk of their own, when asked for. */
export function livePorts(): AppPorts {
  let opening: Promise<IdbStore> | undefined;
  let onTaken: (by: string) => void = () => undefined;
  const clock = { now: () => Date.now(), elapsed: () => performance.now() };
  const keys = keyShelf({ session: () => sessionStorage, device: () => localStorage });
  const workshop = () => import('./workshop.ts');
  const key = (owner: KeyOwner) => keys.read(owner);
  const models = () =>
    opening?.then(
      (store) => store.models,
      () => null,
    ) ?? Promise.resolve(null);
  const work = { clock, key, models, onEngineTaken: (by: string) => onTaken(by) };
  return {
    keys,
    settingsStorage: () => localStorage,
    builtInPacks: BUILT_IN_PACKS,
    model,
    sampling: {
      temperature: 0.7,
      topP: 1,
      topK: 0,
      minP: 0,
      repetitionPenalty: 1,
      seed: 1,
    },
    clock,
    openStore: (onNotice) =>
      (opening = openIdbStore({
        name: DATABASE_NAME,
        patience: PATIENCE,
        onEvent: (event) => onNotice(noticeOf(event)),
      })),
    async openPacks() {
      const store = await opening;
      if (store === undefined) throw new AppError('store-unavailable', 'The store is not open.');
      return store.packs;
    },
    async openModels() {
      const store = await opening;
      if (store === undefined) throw new AppError('store-unavailable', 'The store is not open.');
      return store.models;
    },
    models: async () => (await import('./live-desk.ts')).liveDesk(await registry(), clock),
    run: async (signal, order) => (await workshop()).run(signal, order, work),
    grade: async (signal, order) => (await workshop()).grade(signal, order, work),
    gradeByHand: async (order) => (await workshop()).castByHand(order, clock),
    testEndpoint: async (signal, owner, endpoint) =>
      (await workshop()).tryEndpoint(signal, endpoint, () => key(owner)),
    rules: async () => (await workshop()).ruleOf,
    recordings: async () =>
      (await import('./recording-tools.ts')).recordingTools(
        clock,
        new URL('recordings/', document.baseURI),
      ),
    modelIsHere: () => isInstalled(model),
    onEngineTaken: (listener) => void (onTaken = listener),
    takeEngineOver: async () => (await workshop()).takeEngineOver(),
    keepEngine,
  };
}

/** The whole list, for those who look at it. */
async function registry(): Promise<Registry> {
  const [{ readRegistry }, { default: json }] = await Promise.all([
    import('../core/student/registry.ts'),
    import('../../models/registry.json'),
  ]);
  return readRegistry(json);
}

const NOTICES = {
  blocked: 'store-blocked',
  'let-go': 'store-blocked',
  terminated: 'store-failed',
} satisfies Record<Exclude<IdbEvent['type'], 'unreadable'>, ErrorCode>;

function noticeOf(event: IdbEvent): ErrorData {
  if (event.type === 'unreadable') {
    return { code: 'store-failed', message: event.error.message, detail: { unreadable: 1 } };
  }
  return { code: NOTICES[event.type], message: `The database was ${event.type}.`, detail: {} };
}

/** The engine marks a model file that is whole and checked; nothing of it is loaded to see the mark. */
async function isInstalled(model: ModelEntry): Promise<boolean> {
  const root = await navigator.storage.getDirectory();
  const folder = await root.getDirectoryHandle(KEPT_FOLDER);
  for (const file of model.files) await folder.getFileHandle(keptNames(file).marker);
  return true;
}
