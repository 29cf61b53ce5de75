import { createContext } from 'svelte';
import type { AppState } from './state/app.svelte.ts';

const [read, provide] = createContext<AppState>();

/** The page's state; to be called while a component is set up. */
export const useApp = read;
export const provideApp = provide;
