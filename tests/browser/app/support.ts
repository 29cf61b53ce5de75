import axe from 'axe-core';
import { render } from 'vitest-browser-svelte';
import App from '../../../src/app/App.svelte';
import { en } from '../../../src/app/messages/en.ts';
import { castByHand } from '../../../src/app/hand-vote.ts';
import { keyShelf, type KeyStorage } from '../../../src/app/key-shelf.ts';
import type { AppPorts } from '../../../src/app/ports.ts';
import { withSpares } from '../../../src/app/spare-votes.ts';
import { recordingTools } from '../../../src/app/recording-tools.ts';
import { AppState } from '../../../src/app/state/app.svelte.ts';
import {
  FIRST_CHOICES,
  writeChoices,
  type Choices,
} from '../../../src/app/state/settings-schema.ts';
import { Update } from '../../../src/app/state/update.svelte.ts';
import { BUILT_IN_PACKS } from '../../../src/app/built-in-packs.ts';
import { criteriaOf } from '../../../src/core/grading/criteria.ts';
import type { Criterion, Finding, Span } from '../../../src/core/grading/grade.ts';
import type { Judge } from '../../../src/core/grading/judge.ts';
import { gradeGeneration } from '../../../src/core/run/grade-generation.ts';
import type { EndpointJudge, Plan } from '../../../src/core/run/plan.ts';
import { runPlan } from '../../../src/core/run/run.ts';
import type { Engine } from '../../../src/core/engine/engine.ts';
import { memoryModelStore } from '../../../src/core/store/memory-models.ts';
import type { ModelStore } from '../../../src/core/store/model-store.ts';
import { memoryPackStore } from '../../../src/core/store/memory-packs.ts';
import type { PackStore } from '../../../src/core/store/pack-store.ts';
import { memoryStore } from '../../../src/core/store/memory.ts';
import type { Store } from '../../../src/core/store/store.ts';
import { steppingClock } from '../../support/clock.ts';
import { TINY_MODEL } from '../../support/run-setup.ts';
import { SCRIPTED_ENGINE_ID, scriptedEngine } from '../../support/scripted-engine.ts';
import '../../../src/app/styles/tokens.css';
import '../../../src/app/styles/base.css';

/** What an outside check presses and reads first. */
export const FIRST = 'The hive hums like a small town. Who would hurry a bee?';
export const SECOND = 'The hive hums like a town at noon.';

const isSimile = (criterion: Criterion): boolean =>
  criterion.kind === 'skill' && criterion.skill === 'simile';

/** Earns every point whose words stand in the answer: skills for “like”, the topic for “hive”, the rest always. */
export const wordJudge: Judge = {
  id: 'words 1',
  votes: 1,
  voting: 'each',
  cast: (_signal, { tuple, answer }, numbers) =>
    Promise.resolve(
      numbers.map((number) => ({
        number,
        vote: {
          state: 'graded',
          findings: criteriaOf(tuple).map((criterion) => findingFor(criterion, answer)),
        },
        source: { kind: 'rules' },
      })),
    ),
};

const WORD_OF = { skill: 'like', topic: 'hive', sense: '', length: '' };

function findingFor({ kind }: Criterion, answer: string): Finding {
  const word = WORD_OF[kind];
  const start = answer.indexOf(word);
  if (start < 0) return { point: 0, why: 'absent', evidence: [] };
  const evidence: Span[] = word === '' ? [] : [{ start, end: start + word.length }];
  return { point: 1, evidence };
}

/** A device's storage that is as new. */
export function memoryStorage(): KeyStorage & { readonly entries: ReadonlyMap<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (name) => entries.get(name) ?? null,
    setItem: (name, text) => void entries.set(name, text),
    removeItem: (name) => void entries.delete(name),
  };
}

/** The storage of somebody who chose this in Settings. */
export function storageWith(choices: Partial<Choices>): ReturnType<typeof memoryStorage> {
  const storage = memoryStorage();
  storage.setItem('skillet settings', writeChoices({ ...FIRST_CHOICES, ...choices }));
  return storage;
}

export interface Setup {
  readonly engine?: Engine;
  readonly store?: Store;
  readonly packs?: PackStore;
  readonly models?: ModelStore;
  /** Where settings and keys of this device are. */
  readonly storage?: KeyStorage;
  /** The judge that reads. */
  readonly reader?: (spec: EndpointJudge) => Judge;
  readonly ports?: Partial<AppPorts>;
  /** Where the page is opened, e.g. `#/try`. */
  readonly hash?: string;
}

export const twoDrafts = (rounds = 1): Engine =>
  scriptedEngine({
    turns: Array.from({ length: rounds }, () => [{ says: FIRST }, { says: SECOND }]).flat(),
  });

export function scriptedPorts({
  engine = twoDrafts(),
  store = memoryStore(),
  packs = memoryPackStore(),
  models = memoryModelStore(),
  storage = memoryStorage(),
  reader = () => wordJudge,
  ports = {},
}: Setup): AppPorts {
  const clock = steppingClock();
  const scripted = { engine, engineId: SCRIPTED_ENGINE_ID, clock };
  const judgeOf = (judge: Plan['judge']): Judge | null => {
    if (judge === 'none') return null;
    return judge === 'rules' ? wordJudge : reader(judge);
  };
  return {
    keys: keyShelf({ session: () => sessionStorage, device: () => storage }),
    settingsStorage: () => storage,
    builtInPacks: BUILT_IN_PACKS,
    model: TINY_MODEL,
    sampling: {
      temperature: 0.7,
      topP: 1,
      topK: 0,
      minP: 0,
      repetitionPenalty: 1,
      seed: 1,
    },
    clock,
    openStore: () => Promise.resolve(store),
    openPacks: () => Promise.resolve(packs),
    openModels: () => Promise.resolve(models),
    models: () => Promise.reject(new Error('no models are scripted')),
    run: (signal, { plan, ...order }) =>
      Promise.resolve(runPlan(signal, plan, { ...order, ...scripted, judge: judgeOf(plan.judge) })),
    grade: async (signal, { record, judge, spares, ...order }) => {
      const asked = withSpares(judge === 'rules' ? wordJudge : reader(judge), spares);
      const graded = await gradeGeneration(signal, record, { ...order, clock, judge: asked });
      return graded.state === 'graded' ? graded : null;
    },
    gradeByHand: (order) => castByHand(order, clock),
    testEndpoint: () => Promise.reject(new Error('no endpoint is scripted')),
    rules: () =>
      Promise.resolve((criterion) => (isSimile(criterion) ? 'It says “like”.' : undefined)),
    recordings: () =>
      Promise.resolve(recordingTools(clock, new URL('/recordings/', location.href))),
    modelIsHere: () => Promise.resolve(false),
    onEngineTaken: () => undefined,
    takeEngineOver: () => Promise.resolve(),
    keepEngine: () => undefined,
    ...ports,
  };
}

/** The page with scripted engine, judge and store. */
export async function openPage(setup: Setup = {}) {
  history.replaceState(null, '', setup.hash ?? '#/try');
  const app = new AppState(scriptedPorts(setup), en, new Update(), window);
  return { app, screen: await render(App, { app }) };
}

/** What axe finds wrong with the page, in short. */
export async function violations(): Promise<string[]> {
  const { violations: found } = await axe.run(document, { resultTypes: ['violations'] });
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary ?? ''}`),
  );
}
