import type { Route } from './links.ts';

/** Two students side by side, as a link names them (`refOf`). */
export interface Pair {
  readonly by: string;
  readonly against: string;
}

/** The students that a link to Try sets side by side; null where it shows one. */
export function pairOf(route: Route): Pair | null {
  if (route.view !== 'try') return null;
  const [by, against] = [route.params.get('by'), route.params.get('with')];
  return by === null || against === null ? null : { by, against };
}

/** The link to a tuple, with these two side by side. */
export const pairHref = (href: string, { by, against }: Pair): string =>
  `${href}&by=${encodeURIComponent(by)}&with=${encodeURIComponent(against)}`;

/** The link to a tuple, seen as the one on the page is: whoever compares two students goes on comparing them. */
export function sameView(href: string, route: Route): string {
  const pair = pairOf(route);
  return pair === null ? href : pairHref(href, pair);
}

/** Where those of the two write that are not in the page. */
export const hostsOf = (pair: Pair | null): readonly string[] =>
  [pair?.by, pair?.against].flatMap((ref) =>
    ref?.includes('@') ? [ref.slice(ref.lastIndexOf('@') + 1)] : [],
  );
