import type { Messages } from '../messages/index.ts';
import type { Phase } from './writing.svelte.ts';

/** What is going on, in a few words that stay the same while it goes on. */
export function phaseName(phase: Phase, m: Messages, model: string): string {
  switch (phase.state) {
    case 'idle':
      return '';
    case 'downloading':
      return m.phase.downloading(model);
    case 'reading':
      return m.phase.reading(phase.turn);
    case 'writing':
      return m.phase.writing(phase.turn);
    default:
      return m.phase[phase.state];
  }
}

/** How far it is, in numbers; empty where there are none. */
export function phaseFigures(phase: Phase, m: Messages): string {
  switch (phase.state) {
    case 'downloading': {
      const bytes = m.phase.bytes(phase.bytes, phase.totalBytes);
      return phase.secondsLeft === null ? bytes : `${bytes}, ${m.phase.left(phase.secondsLeft)}`;
    }
    case 'verifying':
      return m.phase.bytes(phase.bytes, phase.totalBytes);
    case 'writing': {
      const tokens = m.phase.tokens(phase.newTokens);
      // The first token alone has no pace yet.
      return phase.tokensPerSecond === 0
        ? tokens
        : `${tokens}, ${m.console.speed(phase.tokensPerSecond)}`;
    }
    default:
      return '';
  }
}

/** Share that is done, 0 to 1; null where nobody can tell. */
export function phaseShare(phase: Phase, tokensAtMost: number): number | null {
  switch (phase.state) {
    case 'downloading':
    case 'verifying':
      return phase.totalBytes > 0 ? phase.bytes / phase.totalBytes : null;
    case 'writing':
      return Math.min(1, phase.newTokens / tokensAtMost);
    default:
      return null;
  }
}
