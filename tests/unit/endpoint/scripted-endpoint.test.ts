import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { endpointClient } from '../../../src/endpoint/client.ts';
import { startScriptedEndpoint, type ScriptedEndpoint } from '../../support/scripted-endpoint.ts';

const JUDGE_PROMPT = `Fill in the grading table.
1. correctly illustrates metaphor
2. correctly illustrates red herring`;
const never = new AbortController().signal;

let server: ScriptedEndpoint;

beforeAll(async () => {
  server = await startScriptedEndpoint();
});
afterAll(() => server.stop());

const LAID_OUT = `Fill in the grading table.
| Criteria | Points Earned |
|---|---|
| 1. metaphor | ? |
| 2. topic | ? |
| 3. sense | ? |
| 4. length | ? |
| Total Points Earned | ? |`;

async function votes(n: number, prompt = JUDGE_PROMPT): Promise<readonly string[]> {
  const endpoint = { url: server.url, model: 'scripted-1', dialect: 'plain' } as const;
  const { choices } = await endpointClient({ endpoint, key: () => null }).chat(never, {
    messages: [{ role: 'user', content: prompt }],
    sampling: {
      temperature: 0,
      topP: 1,
      topK: 0,
      minP: 0,
      repetitionPenalty: 1,
      seed: 1,
      maxTokens: 512,
      stop: [],
    },
    n,
  });
  return choices.map(({ text }) => text);
}

/** The points of the last table's rows but the total. */
const points = (reply: string): readonly string[] =>
  [...(reply.split("Here's the grading table:").at(-1) ?? '').matchAll(/\| ([^|]+) \| (\d+) \|/g)]
    .filter(([, label]) => label !== 'Total')
    .map(([, , point]) => point ?? '');

describe('the scripted judge', () => {
  test('has as many rows as the prompt has criteria', async () => {
    server.play('plain');
    const [reply = ''] = await votes(1);
    expect(points(reply)).toEqual(['1', '1', '1', '1', '1']);
    expect(reply).toContain('| Total | 5 |');
    expect(reply).toContain('Explanation:');
  });

  test('fills in the table that a prompt lays out', async () => {
    server.play('plain');
    const [reply = ''] = await votes(1, LAID_OUT);
    expect(points(reply)).toEqual(['1', '1', '1', '1']);
    expect(reply).toContain('| 1. metaphor | 1 |');
  });

  test('gives each vote its own points, over one request or several', async () => {
    const script = [
      [1, 1, 0, 1, 1],
      [0, 0, 0, 1, 1],
      [1, 0, 0, 0, 0],
    ];
    server.play('plain', script);
    const together = (await votes(3)).map(points);
    server.play('ignores n', script);
    const each = [...(await votes(3)), ...(await votes(3)), ...(await votes(3))].map(points);
    expect(together).toEqual(script.map((row) => row.map(String)));
    expect(each).toEqual(together);
  });

  test('spoils its table as it is told', async () => {
    const spoilt = async (...[script]: Parameters<ScriptedEndpoint['play']>) => {
      server.play(script, [[1, 0, 1, 1, 1]]);
      return (await votes(1))[0] ?? '';
    };
    expect(points(await spoilt('missing row'))).toEqual(['0', '1', '1', '1']);
    expect(points(await spoilt('off-scale'))).toEqual(['3', '0', '1', '1', '1']);
    expect(points(await spoilt('two tables'))).toEqual(['1', '0', '1', '1', '1']);
    expect(points(await spoilt('malformed'))).toEqual([]);
    expect(await spoilt('truncated')).not.toContain('Explanation');
    expect(await spoilt('wrong labels')).toMatch(/At most[^|]*\| 1 \|\n\| Text makes sense/);
    expect(await spoilt('empty')).toBe('');
  });
});

describe('CORS', () => {
  test('every page may ask, unless it is told otherwise', async () => {
    const allowed = async () => {
      const { headers } = await fetch(`${server.url}/models`, { method: 'OPTIONS' });
      return headers.get('access-control-allow-origin');
    };
    server.play('plain');
    expect(await allowed()).toBe('*');
    server.play('CORS refused');
    expect(await allowed()).toBeNull();
  });
});
