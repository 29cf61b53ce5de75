import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import sirv from 'sirv';

export interface SiteFolders {
  /** The built site. */
  readonly dist: string;
  /** Model files; served at `<base>/models/weights/`, before what `dist` has there. */
  readonly weights: string;
  /** Where the site hangs: '' or '/some/path', without a slash at the end. */
  readonly base: string;
}

/** Threads need the first two; the third lets the page load its own files under them. */
const HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
} as const;

const WEIGHTS = '/models/weights/';
/** Without the embedder policy it can tell the page whether an endpoint answers at all (src/app/reach.ts). */
const SERVICE_WORKER = '/service-worker.js';

/** The files whose name holds a hash of their content (Vite's): they never change. */
const HASHED = /^\/assets\/.+-[\w-]{8,}\.\w+$/;

/** A static server of the site and its models. A path that is no file is a 404, never the page. */
export function siteHandler({ dist, weights, base }: SiteFolders): RequestListener {
  // `dev` looks at the disk each time, so that a build or a fetched model is there at once.
  const site = sirv(dist, { dev: true, etag: true, setHeaders: cacheHeaders });
  const models = sirv(weights, { dev: true, etag: true, extensions: [], setHeaders: modelHeaders });
  return (request, response) => {
    for (const [name, value] of Object.entries(HEADERS)) response.setHeader(name, value);
    if (request.method !== 'GET' && request.method !== 'HEAD') return end(response, 405);
    const url = request.url ?? '/';
    if (base !== '' && url === base) return redirect(response, `${base}/`);
    if (!url.startsWith(`${base}/`)) return end(response, 404, `The site is at ${base}/`);
    const path = url.slice(base.length);
    if (path === SERVICE_WORKER) response.removeHeader('Cross-Origin-Embedder-Policy');
    keepSimpleRange(request);
    const serveSite = (): void => pass(site, request, response, path);
    if (!path.startsWith(WEIGHTS)) return serveSite();
    return pass(models, request, response, path.slice(WEIGHTS.length - 1), serveSite);
  };
}

function pass(
  handler: ReturnType<typeof sirv>,
  request: IncomingMessage,
  response: ServerResponse,
  url: string,
  next: () => void = () => end(response, 404),
): void {
  request.url = url;
  handler(request, response, next);
}

function cacheHeaders(response: ServerResponse, path: string): void {
  const forever = 'public, max-age=31536000, immutable';
  response.setHeader('Cache-Control', HASHED.test(path) ? forever : 'no-cache');
  if (path.startsWith(WEIGHTS)) modelHeaders(response);
}

function modelHeaders(response: ServerResponse): void {
  response.setHeader('Content-Type', 'application/octet-stream');
  response.setHeader('Accept-Ranges', 'bytes');
}

/**
 * sirv misreads a range from the end, one that ends at byte 0, several ranges and `If-Range`. A server may
 * answer any of them with the whole file, so those do not reach it.
 */
function keepSimpleRange(request: IncomingMessage): void {
  const { range } = request.headers;
  const simple = range !== undefined && /^bytes=\d+-([1-9]\d*)?$/.test(range);
  if (!simple || request.headers['if-range'] !== undefined) delete request.headers.range;
}

function redirect(response: ServerResponse, location: string): void {
  response.setHeader('Location', location);
  end(response, 308);
}

function end(response: ServerResponse, status: number, text = ''): void {
  response.writeHead(status, { 'Content-Type': 'text/plain;charset=utf-8' });
  response.end(text);
}
