/**
 * The two shapes of a judge's reply (method.md §4): `table` has a row a criterion with the columns criteria and points
 * earned; `earned` says "Point earned: 1" or "Point earned: 0" after each criterion and ends with "Grade:".
 */
export const REPLY_STYLES = ['table', 'earned'] as const;
export type ReplyStyle = (typeof REPLY_STYLES)[number];

/** Names that the reference itself parses in the second style, whatever the prompt says. */
const EARNED_NAMES = new Set(['llama', '14']);

/**
 * How replies to a grading prompt are read: `earned` where the prompt is called as the reference's prompts of that
 * style are, or asks for "Point earned"; else `table`. `text` is the template or the prompt as it was sent.
 */
export function styleOfPrompt(id: string, text: string): ReplyStyle {
  return EARNED_NAMES.has(promptName(id)) || /\bpoint earned\b/i.test(text) ? 'earned' : 'table';
}

/** `prompts/grade/llama.json` is called `llama`. */
export const promptName = (id: string): string =>
  id
    .replace(/^.*[/\\]/, '')
    .replace(/\.json$/i, '')
    .toLowerCase();
