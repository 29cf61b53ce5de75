import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

export interface BuiltCli {
  /** For `node`. */
  readonly program: string;
  remove(): void;
}

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The command line as it stands in the sources, inside the checkout so that its packages are found. */
export async function buildCliForTests(name: string): Promise<BuiltCli> {
  const outDir = join(ROOT, '.cache', 'unit', `${name}-${process.pid}`);
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    build: { ssr: 'src/cli/main.ts', outDir, copyPublicDir: false, target: 'node20' },
  });
  return {
    program: join(outDir, 'main.js'),
    remove: () => rmSync(outDir, { recursive: true, force: true }),
  };
}
