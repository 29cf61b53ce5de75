import type { ModelEntry } from '../../core/student/model-entry.ts';
import type { modelsMessages } from '../messages/models.ts';

interface Fact {
  readonly name: string;
  readonly value: string;
}

/** What is known of a model's files, by name. */
export function factsOf(
  entry: ModelEntry,
  { facts: t, ...m }: ReturnType<typeof modelsMessages>,
): readonly Fact[] {
  return [
    { name: t.id, value: entry.id },
    { name: t.engine, value: m.engines[entry.engine] },
    { name: t.format, value: entry.format.toUpperCase() },
    { name: t.quantisation, value: entry.quantisation },
    { name: t.parameters, value: t.millions(entry.parameters) },
    { name: t.context, value: t.tokens(entry.contextTokens) },
    { name: t.licence, value: entry.licence },
    { name: t.source, value: entry.sources.map(m.sourceName).join(', ') || t.unknown },
    { name: t.files, value: `${t.fileCount(entry.files.length)}, ${m.size(entry.bytes)}` },
    { name: t.sha256, value: entry.sha256 },
  ];
}

export const factsText = (label: string, facts: readonly Fact[]): string =>
  [label, ...facts.map(({ name, value }) => `${name}: ${value}`)].join('\n');
