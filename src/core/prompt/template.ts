import { AppError } from '../errors.ts';

const PIECE = /\{\{|\}\}|\{([^{}]*)\}|[{}]/g;

/**
 * Fills `{name}` in a template; `{{` and `}}` stand for braces. Values are put in as they are, braces and all.
 * Errors: `template-invalid`, naming an unknown placeholder or a lone brace. `where` names the template.
 */
export function fillTemplate(
  template: string,
  values: ReadonlyMap<string, string>,
  where: string,
): string {
  return template.replaceAll(PIECE, (piece: string, name: string | undefined, at: number) => {
    if (piece === '{{') return '{';
    if (piece === '}}') return '}';
    if (name === undefined) throw loneBrace(piece, at, where);
    const value = values.get(name);
    if (value === undefined) throw unknownPlaceholder(name, values, where);
    return value;
  });
}

function unknownPlaceholder(
  name: string,
  values: ReadonlyMap<string, string>,
  where: string,
): AppError {
  const known = [...values.keys()].join(', ');
  return new AppError(
    'template-invalid',
    `${where}: unknown placeholder {${name}}: use one of ${known}, or double the braces`,
    { where, placeholder: name },
  );
}

const loneBrace = (brace: string, at: number, where: string): AppError =>
  new AppError(
    'template-invalid',
    `${where}: a lone ${brace} at character ${at + 1}: double literal braces`,
    { where, at },
  );
