import { packId, type PackId } from '../../core/brand.ts';
import { sideOfSkill, tupleInFull } from '../../core/catalog/lookup.ts';
import type { Pack, Tuple, TupleInFull } from '../../core/catalog/pack.ts';
import { errorData, type ErrorData } from '../../core/errors.ts';
import { drawTuple } from '../../core/sampling/draw.ts';
import type { GenerationRecord } from '../../core/store/records.ts';
import {
  FIRST_VISIT,
  packVersionOf,
  queryOf,
  recordHref,
  tryHref,
  type Route,
  type TupleQuery,
} from './links.ts';
import type { Opened } from './packs.svelte.ts';

/** The tuple the page is on. */
export interface Chosen {
  readonly state: 'chosen';
  /** Equal for equal tuples of a pack, however they were come by. */
  readonly id: string;
  readonly query: TupleQuery;
  readonly href: string;
  readonly pack: Pack;
  readonly tuple: Tuple;
  readonly full: TupleInFull;
  /** The beginning of the key of the text that the link asks for; empty where it asks for none. */
  readonly text: string;
}

export type Selection =
  | Chosen
  /** The pack is on its way. */
  | { readonly state: 'opening' }
  /** The link cannot be followed: say why, offer the first tuple. */
  | { readonly state: 'bad-link'; readonly error: ErrorData };

/** How a pack is looked up; a version is asked for where a text was written with an older one. */
export type LookUpPack = (id: PackId, version?: number) => Opened;

/** What a link asks for beside its tuple. */
interface Asked {
  readonly text: string;
  readonly version: number | undefined;
}

const NOTHING_ELSE: Asked = { text: '', version: undefined };

/** Away from Try it is the first visit's tuple, which nobody sees. */
export function selectionOf(route: Route, look: LookUpPack): Selection {
  try {
    if (route.view !== 'try') return selected(FIRST_VISIT, NOTHING_ELSE, look);
    const { params } = route;
    const asked = { text: params.get('text') ?? '', version: packVersionOf(params) };
    return selected(queryOf(params), asked, look);
  } catch (thrown) {
    return { state: 'bad-link', error: errorData(thrown) };
  }
}

/** Errors: those of a link, thrown. */
function selected(query: TupleQuery, asked: Asked, look: LookUpPack): Selection {
  const opened = look(query.pack, asked.version);
  if (opened.state === 'failed') return { state: 'bad-link', error: opened.error };
  return opened.state === 'opening' ? opened : chosenBy(query, opened.pack, asked);
}

function chosenBy(query: TupleQuery, pack: Pack, { text, version }: Asked): Chosen {
  const tuple = query.kind === 'picked' ? query.tuple : drawTuple({ ...query, pack });
  const full = tupleInFull(pack, tuple);
  const id = tupleId(pack.id, tuple);
  const href = tryHref(query, version);
  return { state: 'chosen', id, query, href, pack, tuple, full, text };
}

export const tupleId = (pack: PackId, { skills, topic }: Tuple): string =>
  JSON.stringify([pack, skills, topic]);

export const isHeldOut = (pack: Pack, full: TupleInFull, skillIndex: number): boolean => {
  const skill = full.skills[skillIndex];
  return skill !== undefined && sideOfSkill(pack, skill.id) === 'heldout';
};

export const topicIsHeldOut = (pack: Pack, full: TupleInFull): boolean =>
  pack.split.topics.heldout.includes(full.topic.id);

/**
 * The link that opens a stored text. A pack that was changed since may draw another tuple from the same numbers,
 * so there the link spells the tuple out and names the version. `newest`: the version a pack has today, null where
 * it is gone.
 */
export function textHref(
  record: GenerationRecord,
  newest: (pack: PackId) => number | null,
): string {
  const { id, version } = record.pack;
  if (newest(id) === version) return recordHref(record, record.origin);
  return recordHref(record, { kind: 'picked' }, version);
}

/** The pack that a catalog link names. */
export const packIdOf = (params: URLSearchParams): PackId =>
  packId(params.get('pack') ?? FIRST_VISIT.pack);
