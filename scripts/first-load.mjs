// @ts-check
import { gzipSync } from 'node:zlib';

/**
 * What a first visit loads before anything is pressed, bytes after gzip. The service worker's own fetches come
 * later and do not count.
 * @param {import('playwright').Page} page a page of a new visitor
 * @param {string} address of the built site
 * @returns {Promise<{ script: number, style: number }>}
 */
export async function firstLoad(page, address) {
  const bytes = { script: 0, style: 0 };
  /** @type {Promise<void>[]} */
  const bodies = [];
  page.on('response', (response) => {
    const type = response.request().resourceType();
    if (response.request().serviceWorker() !== null || (type !== 'script' && type !== 'stylesheet'))
      return;
    const kind = type === 'script' ? 'script' : 'style';
    bodies.push(response.body().then((body) => void (bytes[kind] += gzipSync(body).length)));
  });
  await page.goto(address, { waitUntil: 'networkidle' });
  await Promise.all(bodies);
  return bytes;
}
