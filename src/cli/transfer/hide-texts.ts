import type { Pack } from '../../core/catalog/pack.ts';

const HIDDEN = '[left out]';

/** Takes a pack's definitions and examples out of a text that quotes them, plain or inside JSON; names stay. */
export function hiderOf({ skills }: Pack): (text: string) => string {
  const secrets = skills
    .flatMap(({ definition, example }) => [definition, example])
    .flatMap((text) => [text, JSON.stringify(text).slice(1, -1)])
    .filter((text) => text.trim() !== '')
    // The longest first, so that no part of one is left behind by a shorter one inside it.
    .sort((a, b) => b.length - a.length);
  const unique = [...new Set(secrets)];
  return (text) => unique.reduce((left, secret) => left.replaceAll(secret, HIDDEN), text);
}
