import { workerEngine } from '../worker/client.ts';
import { PageEngines } from '../worker/page-engines.ts';
import { EngineLock } from './engine-lock.ts';
import { LockedEngine } from './locked-engine.ts';

/** A model that nobody has used for so long need not stay in memory, ms. */
const IDLE = 15 * 60_000;
/** The former owner ends its worker at once; a tab that sleeps is not waited for, ms. */
const PATIENCE = 3_000;

/** The folder of the `weights` sources. */
export const weightsBase = new URL('models/weights/', document.baseURI).href;
const takenListeners = new Set<(by: string) => void>();

const lock = new EngineLock('skillet engine', {
  // Absent on addresses that the browser does not trust.
  locks: 'locks' in navigator ? navigator.locks : null,
  title: () => document.title,
  patience: PATIENCE,
});

/** One for the page, and one tab at a time: a second one would hold weights in memory twice. */
export const pageEngine = new LockedEngine({
  engine: new PageEngines((engine) => workerEngine(engine, { weightsBase })),
  lock,
  idle: IDLE,
  onTaken: (by) => takenListeners.forEach((listener) => listener(by)),
});

/** Takes the engine from the tab that has it, which stops what it is at. */
export const takeEngineOver = (): Promise<void> => lock.takeOver();

/** Whether another tab has the engine at this moment. */
export const engineIsElsewhere = (): Promise<boolean> => lock.isElsewhere();

/** Tells that another tab took the engine, and what that tab is called. */
export const onEngineTaken = (listener: (by: string) => void): void =>
  void takenListeners.add(listener);
