// @ts-check
/** What docs/cli.md says of the commands, made from what they say themselves. */

const BEGIN = '<!-- help: written by scripts/write-cli-docs.mjs -->';
const END = '<!-- /help -->';

/**
 * The page with its help texts renewed; what stands around them stays.
 * @param {string} page
 * @param {(args: readonly string[]) => string} skillet what the command line prints
 */
export function withHelp(page, skillet) {
  const begin = page.indexOf(BEGIN);
  const end = page.indexOf(END);
  if (begin === -1 || end < begin) throw new Error(`docs/cli.md lacks "${BEGIN}" or "${END}"`);
  const overview = skillet(['--help']).trimEnd();
  const sections = namesIn(overview).map(
    (name) => `### skillet ${name}\n\n${fenced(skillet([name, '--help']))}`,
  );
  const help = [BEGIN, fenced(overview), ...sections].join('\n\n');
  return `${page.slice(0, begin)}${help}\n\n${page.slice(end)}`;
}

/** @param {string} text */
const fenced = (text) => `\`\`\`text\n${text.trimEnd()}\n\`\`\``;

/**
 * The commands as the overview lists them: two blanks, the name, what it does.
 * @param {string} overview
 */
function namesIn(overview) {
  const names = [...overview.matchAll(/^ {2}([a-z]+) +/gm)].map(([, name = '']) => name);
  if (names.length === 0) throw new Error('skillet --help lists no command');
  return names;
}
