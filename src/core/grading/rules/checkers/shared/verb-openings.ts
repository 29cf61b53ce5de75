import { VERB_BASES, VERB_PASTS, VERB_S_FORMS } from '../../../../text/verb-forms.ts';
import { isContentWord } from '../../../../text/function-words.ts';

/** The form of a word that can open a verb phrase: "cut the cloth", "cutting the cloth", "cuts". */
export function verbFormsOf(lower: string): readonly string[] {
  if (!isContentWord(lower)) return [];
  const forms: string[] = [];
  if (VERB_BASES.has(lower)) forms.push('base');
  if (VERB_S_FORMS.has(lower)) forms.push('s');
  if (VERB_PASTS.has(lower) || /[^e]ed$/.test(lower)) forms.push('past');
  return forms;
}

export const isKnownVerb = (lower: string): boolean => verbFormsOf(lower).length > 0;
