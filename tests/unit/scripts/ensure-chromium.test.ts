import { describe, expect, test } from 'vitest';
import { ensureChromium } from '../../../scripts/ensure-chromium.mjs';

type Machine = NonNullable<Parameters<typeof ensureChromium>[0]>;

/** A machine on which only `working` start, and whose every step is written down. */
function machine(working: string[], given: Partial<Machine> = {}) {
  const steps: string[] = [];
  const probes: Machine = {
    wished: undefined,
    systemPaths: () => ['/usr/bin/chromium', '/usr/bin/google-chrome'],
    playwrightPath: async () => '/cache/playwright/chrome',
    starts: (path) => working.includes(path),
    installWithPlaywright: async () => {
      steps.push('playwright');
      return false;
    },
    installWithApt: async () => {
      steps.push('apt');
      return false;
    },
    note: () => undefined,
    ...given,
  };
  return { probes, steps };
}

describe('ensureChromium', () => {
  test('the wished one comes first', async () => {
    const { probes, steps } = machine(['/mine', '/usr/bin/chromium'], { wished: '/mine' });
    expect(await ensureChromium(probes)).toBe('/mine');
    expect(steps).toEqual([]);
  });

  test('a wished one that does not start is an error, not passed over', async () => {
    const { probes } = machine(['/usr/bin/chromium'], { wished: '/mine' });
    await expect(ensureChromium(probes)).rejects.toThrow('CHROMIUM_PATH is /mine');
  });

  test('then the system’s, then the one Playwright has; nothing is installed', async () => {
    const both = machine(['/cache/playwright/chrome', '/usr/bin/google-chrome']);
    expect(await ensureChromium(both.probes)).toBe('/usr/bin/google-chrome');
    const own = machine(['/cache/playwright/chrome']);
    expect(await ensureChromium(own.probes)).toBe('/cache/playwright/chrome');
    expect([...both.steps, ...own.steps]).toEqual([]);
  });

  test('then Playwright’s download', async () => {
    const working: string[] = [];
    const { probes, steps } = machine(working, {
      installWithPlaywright: async () => working.push('/cache/playwright/chrome') > 0,
    });
    expect(await ensureChromium(probes)).toBe('/cache/playwright/chrome');
    expect(steps).toEqual([]);
  });

  test('then the system’s package, also when the download came but does not start', async () => {
    const working: string[] = [];
    const { probes } = machine(working, {
      installWithPlaywright: async () => true,
      installWithApt: async () => working.push('/usr/bin/chromium') > 0,
    });
    expect(await ensureChromium(probes)).toBe('/usr/bin/chromium');
  });

  test('and fails with one line after all that', async () => {
    const { probes, steps } = machine([]);
    const error: unknown = await ensureChromium(probes).catch((thrown: unknown) => thrown);
    expect(String(error)).toMatch(/^Error: no Chromium: install one.*CHROMIUM_PATH$/);
    expect(steps).toEqual(['playwright', 'apt']);
  });
});
