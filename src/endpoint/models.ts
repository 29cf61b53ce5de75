import * as v from 'valibot';
import { hostOf, type EndpointClientOptions } from './client.ts';
import { withDeadline } from './deadline.ts';
import { secretOf } from './secret.ts';

/** The models that an endpoint offers. */
export type Listing =
  | { readonly state: 'listed'; readonly models: readonly string[] }
  /** The key does not do for it. */
  | { readonly state: 'refused' }
  /** It has no list, or does not answer. */
  | { readonly state: 'none' };

const LIST_MS = 10_000;

const Models = v.object({ data: v.array(v.object({ id: v.string() })) });

/** Never rejects: not every endpoint has a list, and none of ours depends on it. */
export async function listModels(
  signal: AbortSignal,
  { endpoint, key, fetch = (input, init) => globalThis.fetch(input, init) }: EndpointClientOptions,
): Promise<Listing> {
  try {
    const { headers, redact } = secretOf(key(), hostOf(endpoint));
    return await withDeadline(signal, LIST_MS, async (inner) => {
      const init: RequestInit = { credentials: 'omit', referrerPolicy: 'no-referrer' };
      const request = { ...init, headers: { ...headers }, signal: inner };
      const response = await fetch(`${endpoint.url}/models`, request);
      if (response.status === 401 || response.status === 403) return { state: 'refused' };
      if (!response.ok) return { state: 'none' };
      const { data } = v.parse(Models, await response.json());
      return { state: 'listed', models: data.map(({ id }) => redact(id)) };
    });
  } catch {
    return { state: 'none' };
  }
}
