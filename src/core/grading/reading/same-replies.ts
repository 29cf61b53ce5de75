import type { VoteSource } from '../vote-source.ts';

/**
 * Whether all votes on one text that carry a reply, two or more, carry the same bytes although chance had a part in
 * them: then they are one vote copied, as the reference's shared record does (method.md §5), or a server that gives
 * every request one seed. A majority of such votes says nothing more than one of them: warn.
 */
export function sameReplies(votes: readonly { readonly source: VoteSource }[]): boolean {
  const replies = votes.flatMap(({ source }) => replyOf(source));
  return replies.length > 1 && new Set(replies).size === 1;
}

/** The temperature of an imported vote is not known. */
function replyOf(source: VoteSource): readonly string[] {
  if (source.kind === 'imported') return [source.reply];
  return source.kind === 'llm' && source.sampling.temperature > 0 ? [source.reply] : [];
}
