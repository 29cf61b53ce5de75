const withoutBlanks = (list: string): string =>
  list
    .split(',')
    .map((item) => item.trim())
    .join(',');

/**
 * Whether a tuple holds one of the skills in `list` (full names, exactly as the pack writes them, parted by commas;
 * blanks around a name do not matter; a name may itself hold commas).
 */
export function holdsExcluded(skills: readonly string[], list: string): boolean {
  const excluded = `,${withoutBlanks(list)},`;
  return skills.some((skill) => skill !== '' && excluded.includes(`,${withoutBlanks(skill)},`));
}

/**
 * The reference's test (method.md §4, Options) on a record's own text of its skills: both are cut at every comma,
 * the record's pieces are trimmed, those of `list` are not; so a name with a comma is never found, a piece with a
 * blank before it neither, and an empty list excludes a record that has an empty piece.
 */
export function compatHoldsExcluded(skillsCell: string, list: string): boolean {
  const excluded = new Set(list.split(','));
  return skillsCell.split(',').some((piece) => excluded.has(piece.trim()));
}
