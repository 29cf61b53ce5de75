const UNITS =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = '- - twenty thirty forty fifty sixty seventy eighty ninety'.split(' ');

/** A whole number from 0 to 999 in English words; beyond that, digits. */
export function inWords(n: number): string {
  if (n < 20) return UNITS[n] ?? String(n);
  const rest = n % (n < 100 ? 10 : 100);
  if (n < 100) return joined(TENS[Math.floor(n / 10)] ?? String(n), rest, '-');
  if (n < 1000) return joined(`${inWords(Math.floor(n / 100))} hundred`, rest, ' and ');
  return String(n);
}

const joined = (head: string, rest: number, glue: string): string =>
  rest === 0 ? head : `${head}${glue}${inWords(rest)}`;
