import { packId, type PackId } from '../../core/brand.ts';
import { sideOfSkill, tupleInFull } from '../../core/catalog/lookup.ts';
import type { Pack, Tuple, TupleInFull } from '../../core/catalog/pack.ts';
import { errorData, type ErrorData } from '../../core/errors.ts';
import { drawTuple } from '../../core/sampling/draw.ts';
import type { GenerationRecord } from '../../core/store/records.ts';
import { FIRST_VISIT, queryOf, recordHref, tryHref, type Route, type TupleQuery } from './links.ts';

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
  /** The link cannot be followed: say why, offer the first tuple. */
  | { readonly state: 'bad-link'; readonly error: ErrorData };

export type OpenPack = (id: PackId) => Pack;

/** Away from Try it is the first visit's tuple, which nobody sees. */
export function selectionOf(route: Route, openPack: OpenPack): Selection {
  try {
    if (route.view !== 'try') return chosenBy(FIRST_VISIT, openPack);
    return chosenBy(queryOf(route.params), openPack, route.params.get('text') ?? '');
  } catch (thrown) {
    return { state: 'bad-link', error: errorData(thrown) };
  }
}

/** Errors: those of a link, thrown. */
export function chosenBy(query: TupleQuery, openPack: OpenPack, text = ''): Chosen {
  const pack = openPack(query.pack);
  const tuple = query.kind === 'picked' ? query.tuple : drawTuple({ ...query, pack });
  const full = tupleInFull(pack, tuple);
  const id = tupleId(pack.id, tuple);
  return { state: 'chosen', id, query, href: tryHref(query), pack, tuple, full, text };
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
 * so there the link spells the tuple out.
 */
export function textHref(record: GenerationRecord, openPack: OpenPack): string {
  return recordHref(record, isAsThen(record, openPack) ? record.origin : { kind: 'picked' });
}

function isAsThen({ pack }: GenerationRecord, openPack: OpenPack): boolean {
  try {
    return openPack(pack.id).version === pack.version;
  } catch {
    return false;
  }
}

/** The pack that a catalog link names. Errors: `pack-unknown`, as data. */
export function packOf(params: URLSearchParams, openPack: OpenPack): Pack | ErrorData {
  try {
    return openPack(packId(params.get('pack') ?? 'checkable'));
  } catch (thrown) {
    return errorData(thrown);
  }
}
