import type { Sampling, SamplingField } from '../core/engine/engine.ts';
import { errorData, type ErrorData } from '../core/errors.ts';
import { endpointClient, hostOf, type ChatReply, type EndpointClientOptions } from './client.ts';
import { listModels, type Listing } from './models.ts';

/** What a test of an endpoint has found. `null`: not known. */
export interface EndpointReport {
  readonly host: string;
  /** Null error: it can be used. */
  readonly error: ErrorData | null;
  /** `blocked`: something answers, but not to this page (CORS, or http from an https page: `error.detail.why`). */
  readonly reach: 'reached' | 'blocked' | 'not-reached';
  readonly keyAccepted: boolean | null;
  /** Whether the model is there: it answered, or it is in the list. */
  readonly modelKnown: boolean | null;
  /** Models on offer, where the endpoint lists them. */
  readonly models: readonly string[];
  /** Whether several votes come in one request. */
  readonly honoursN: boolean | null;
  /** Fields of an ordinary request that this endpoint does not take. */
  readonly dropped: readonly SamplingField[];
  /** The model that answered, as the endpoint names it. */
  readonly returned: string | null;
  /** Milliseconds of the one short reply. */
  readonly ms: number | null;
}

/** What the one chat completion came to. */
export type Tried =
  | { readonly state: 'answered'; readonly reply: ChatReply }
  | { readonly state: 'failed'; readonly error: ErrorData };

export interface Found {
  readonly host: string;
  readonly model: string;
  readonly listing: Listing;
  readonly tried: Tried;
}

const ASKED_CHOICES = 2;
const TINY: Sampling = {
  temperature: 0.7,
  topP: 1,
  topK: 0,
  minP: 0,
  repetitionPenalty: 1,
  seed: 1,
  maxTokens: 4,
  stop: [],
};

/**
 * Tries an endpoint: lists its models and asks for one tiny chat completion. Costs a few tokens. What it finds is
 * said in the report; it rejects only when the signal fires.
 */
export async function testEndpoint(
  signal: AbortSignal,
  options: EndpointClientOptions,
): Promise<EndpointReport> {
  const client = endpointClient({ retries: 1, ...options });
  const messages = [{ role: 'user', content: 'Say hello.' } as const];
  const trying = client.chat(signal, { messages, sampling: TINY, n: ASKED_CHOICES }).then(
    (reply): Tried => ({ state: 'answered', reply }),
    (thrown: unknown): Tried => ({ state: 'failed', error: errorData(thrown) }),
  );
  const [listing, tried] = await Promise.all([listModels(signal, options), trying]);
  signal.throwIfAborted();
  const { endpoint } = options;
  return reportOf({ host: hostOf(endpoint), model: endpoint.model, listing, tried });
}

/** What follows from the two answers. */
export function reportOf({ host, model, listing, tried }: Found): EndpointReport {
  const models = listing.state === 'listed' ? listing.models : [];
  const about = { host, models };
  if (tried.state === 'answered') {
    const { choices, dropped, model: returned, ms } = tried.reply;
    return {
      ...about,
      error: null,
      reach: 'reached',
      keyAccepted: true,
      modelKnown: true,
      honoursN: choices.length === ASKED_CHOICES,
      dropped,
      returned,
      ms: Math.round(ms),
    };
  }
  const { error } = tried;
  return {
    ...about,
    error,
    reach: reachOf(error, listing),
    keyAccepted: keyAcceptedBy(error, listing),
    modelKnown: error.code === 'endpoint-model' ? false : listedAs(model, models),
    honoursN: null,
    dropped: [],
    returned: null,
    ms: null,
  };
}

function reachOf({ code }: ErrorData, listing: Listing): EndpointReport['reach'] {
  if (code === 'endpoint-blocked') return 'blocked';
  const silent = code === 'endpoint-unreachable' || code === 'endpoint-slow';
  return silent && listing.state === 'none' ? 'not-reached' : 'reached';
}

/** Some servers list their models to everybody, so a list says nothing of the key. */
function keyAcceptedBy({ code }: ErrorData, listing: Listing): boolean | null {
  if (code === 'endpoint-key' || listing.state === 'refused') return false;
  return code === 'endpoint-model' || code === 'endpoint-refused' ? true : null;
}

const listedAs = (model: string, models: readonly string[]): boolean | null =>
  models.length === 0 ? null : models.includes(model);
