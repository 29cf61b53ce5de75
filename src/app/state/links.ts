import { packId, skillId, topicId, type PackId } from '../../core/brand.ts';
import { SPLITS, type Split, type Tuple } from '../../core/catalog/pack.ts';
import { AppError } from '../../core/errors.ts';
import type { GenerationRecord, TupleOrigin } from '../../core/store/records.ts';

/** What a link to Try asks for. */
export type TupleQuery =
  | {
      readonly kind: 'drawn';
      readonly pack: PackId;
      readonly split: Split;
      readonly k: number;
      readonly seed: number;
      /** Of how many drawn tuples; a link leaves it out where it is `index + 1`. */
      readonly n: number;
      readonly index: number;
    }
  | { readonly kind: 'picked'; readonly pack: PackId; readonly tuple: Tuple };

export type DrawnQuery = Extract<TupleQuery, { readonly kind: 'drawn' }>;

export type Route =
  | { readonly view: 'try'; readonly params: URLSearchParams }
  | { readonly view: 'catalog'; readonly params: URLSearchParams }
  | { readonly view: 'models' }
  | { readonly view: 'settings' }
  | { readonly view: 'lost'; readonly path: string };

/** What a newcomer sees (product.md, "First visit"). */
export const FIRST_VISIT: DrawnQuery = {
  kind: 'drawn',
  pack: packId('checkable'),
  split: 'heldout',
  k: 2,
  // Draws a tuple that needs no explanation: simile and rhetorical question about glaciers.
  seed: 2045,
  n: 1,
  index: 0,
};

/** Tuples are drawn one after another, so a far index costs time: about 0.1 s for this one. */
const LAST_INDEX = 99_999;
const LAST_SEED = Number.MAX_SAFE_INTEGER;
/** Digits of a generation's key that a link carries. */
const SHORT_KEY = 12;

export function routeOf(hash: string): Route {
  const [path = '', query = ''] = splitOnce(hash.replace(/^#\/?/, ''), '?');
  const params = new URLSearchParams(query);
  if (path === '' || path === 'try') return { view: 'try', params };
  if (path === 'catalog') return { view: 'catalog', params };
  if (path === 'models') return { view: 'models' };
  if (path === 'settings') return { view: 'settings' };
  return { view: 'lost', path };
}

/**
 * What is absent is as on the first visit.
 * Errors: `input-invalid` with `field`, `value`, `wanted`.
 */
export function queryOf(params: URLSearchParams): TupleQuery {
  const pack = packId(params.get('pack') ?? FIRST_VISIT.pack);
  const skills = params.get('skills');
  if (skills !== null) return { kind: 'picked', pack, tuple: pickedTuple(skills, params) };
  return { kind: 'drawn', pack, split: splitParam(params), ...drawParams(params) };
}

function drawParams(params: URLSearchParams): Pick<DrawnQuery, 'k' | 'seed' | 'n' | 'index'> {
  const index = wholeParam(params, 'i', {
    least: 0,
    most: LAST_INDEX,
    fallback: FIRST_VISIT.index,
  });
  return {
    k: wholeParam(params, 'k', { least: 1, most: 1_000, fallback: FIRST_VISIT.k }),
    seed: wholeParam(params, 'seed', { least: 0, most: LAST_SEED, fallback: FIRST_VISIT.seed }),
    n: wholeParam(params, 'n', { least: index + 1, most: LAST_INDEX + 1, fallback: index + 1 }),
    index,
  };
}

/** The next tuple of the same draw; past its end, of a draw that is one longer; past the last, of the next seed. */
export function nextOf(query: DrawnQuery): DrawnQuery {
  const { n, index, seed } = query;
  if (index < LAST_INDEX) return { ...query, n: Math.max(n, index + 2), index: index + 1 };
  return { ...query, seed: seed < LAST_SEED ? seed + 1 : 0, n: 1, index: 0 };
}

/** The version of the pack that a link asks for; undefined where it takes the newest. Errors: as `queryOf`. */
export function packVersionOf(params: URLSearchParams): number | undefined {
  const range = { least: 1, most: Number.MAX_SAFE_INTEGER, fallback: 0 };
  const version = wholeParam(params, 'v', range);
  return version === 0 ? undefined : version;
}

/** `version`: of the pack, where it should not be the newest. */
export function tryHref(query: TupleQuery, version?: number): string {
  const of = version === undefined ? '' : `&v=${version}`;
  return `${tupleHref(query)}${of}`;
}

function tupleHref(query: TupleQuery): string {
  if (query.kind === 'picked') {
    const skills = query.tuple.skills.map(encoded).join(';');
    return `#/try?pack=${encoded(query.pack)}&skills=${skills}&topic=${encoded(query.tuple.topic)}`;
  }
  const { pack, split, k, seed, n, index } = query;
  const of = n === index + 1 ? '' : `&n=${n}`;
  return `#/try?pack=${encoded(pack)}&split=${split}&k=${k}&seed=${seed}&i=${index}${of}`;
}

/** The whole address of a link, to be copied. */
export const addressOf = (href: string, place: { readonly href: string }): string =>
  new URL(href, place.href).href;

/** A link to one text: its tuple, as drawn or spelled out, and the beginning of its key. */
export function recordHref(
  { key, pack, tuple }: GenerationRecord,
  origin: TupleOrigin,
  version?: number,
): string {
  const query: TupleQuery =
    origin.kind !== 'drawn'
      ? { kind: 'picked', pack: pack.id, tuple }
      : { ...origin, pack: pack.id };
  return `${tryHref(query, version)}&text=${key.slice(0, SHORT_KEY)}`;
}

/** Spaces as `+`, for links that people read. */
const encoded = (text: string): string => encodeURIComponent(text).replaceAll('%20', '+');

function pickedTuple(skills: string, params: URLSearchParams): Tuple {
  const names = skills.split(';').map((name) => name.trim());
  if (names.includes('')) throw invalid('skills', skills, 'a list of skills with “;” between them');
  if (new Set(names).size < names.length) {
    throw invalid('skills', skills, 'a list in which every skill stands once');
  }
  const topic = params.get('topic')?.trim() ?? '';
  if (topic === '') throw invalid('topic', topic, 'a topic of the pack');
  return { skills: names.map(skillId), topic: topicId(topic) };
}

function splitParam(params: URLSearchParams): Split {
  const text = params.get('split') ?? FIRST_VISIT.split;
  const split = SPLITS.find((one) => one === text);
  if (split === undefined) throw invalid('split', text, 'train, heldout or all');
  return split;
}

interface Range {
  readonly least: number;
  readonly most: number;
  readonly fallback: number;
}

function wholeParam(params: URLSearchParams, field: string, range: Range): number {
  const text = params.get(field);
  if (text === null) return range.fallback;
  const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (value >= range.least && value <= range.most) return value;
  throw invalid(field, text, `a whole number from ${range.least} to ${range.most}`);
}

const invalid = (field: string, value: string, wanted: string): AppError =>
  new AppError(
    'input-invalid',
    `The link’s ${field} is “${value}”; it has to be ${wanted}. Correct the link or choose a tuple.`,
    { field, value, wanted },
  );

function splitOnce(text: string, separator: string): readonly string[] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + separator.length)];
}
