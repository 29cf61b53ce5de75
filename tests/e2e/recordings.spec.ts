import { expect, test } from 'vitest';
import { accessibilityFaults } from './support/axe.ts';
import { launchBrowser, newVisitor, unexpected } from './support/browser.ts';
import { startSite } from './support/site.ts';
import { open, PATIENCE, until } from './support/try-view.ts';

const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const BADGE = /^Recording · SmolLM2 135M · made \d+ \w+ 20\d\d$/;

test('with the network off a recording that came with the page plays to its grade', async () => {
  const site = await startSite();
  const browser = await launchBrowser();
  try {
    const { page, context, complaints } = await newVisitor(browser);
    await open(page, `${site.url}/`);
    await until(
      async () => page.evaluate('navigator.serviceWorker.controller !== null'),
      'the service worker is in charge',
    );
    await context.setOffline(true);
    await page.reload();
    await page.getByRole('button', { name: 'Play a recording…' }).click();
    await page.getByRole('list', { name: 'With this page' }).getByRole('button').first().click();
    await page.getByText(BADGE).waitFor();
    await page.getByRole('button', { name: /^Stop/ }).click();
    await page.getByRole('button', { name: /times as fast/ }).click();
    await page.getByRole('list', { name: 'Grade' }).waitFor(PATIENCE);
    expect(await page.getByRole('region', { name: 'Paragraph' }).innerText()).toContain('glaciers');
    expect(await page.getByRole('listitem', { name: /^missed: / }).count()).toBeGreaterThan(0);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await page.getByText('Nothing yet.').count()).toBe(1);
    expect(unexpected(complaints)).toEqual([]);
  } finally {
    await browser.close();
    await site.stop();
  }
});

test('a phone’s first visit offers the recording before the download', async () => {
  const site = await startSite();
  const browser = await launchBrowser();
  try {
    const context = await browser.newContext(PHONE);
    const page = await context.newPage();
    const weights: string[] = [];
    page.on('request', (request) => {
      if (/weights|huggingface/.test(request.url())) weights.push(request.url());
    });
    await open(page, `${site.url}/`);
    await page.getByRole('button', { name: 'Play the recording' }).waitFor();
    expect(await page.getByRole('button', { name: /^Write$/ }).count()).toBe(1);
    expect(await page.getByText(/98 MB are fetched/).count()).toBe(1);
    expect(await accessibilityFaults(page)).toEqual([]);
    await page.getByRole('button', { name: 'Play the recording' }).click();
    await page.getByText(BADGE).waitFor();
    expect(weights).toEqual([]);
  } finally {
    await browser.close();
    await site.stop();
  }
});
