import { en } from './en.ts';

/** English fixes the shape; another language is `{ … } satisfies Messages`. */
export type Widened<T> = T extends string
  ? string
  : T extends (...args: infer A) => infer R
    ? (...args: A) => R
    : { readonly [K in keyof T]: Widened<T[K]> };

export type Messages = Widened<typeof en>;

export const LANGUAGES: Readonly<Record<string, Messages>> = { en };

/** The texts of the first preferred language that there are texts for, else English. */
export function messagesFor(preferred: readonly string[]): Messages {
  const known = preferred.map((tag) => LANGUAGES[tag]).find((found) => found !== undefined);
  return known ?? en;
}
