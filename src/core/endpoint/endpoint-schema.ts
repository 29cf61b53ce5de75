import * as v from 'valibot';
import { DIALECTS, type Dialect, type Endpoint } from './endpoint.ts';

const isHttp = (text: string): boolean => {
  const address = /^https?:\/\/[^\s/?#@]+(?:\/[^\s?#]*)?$/i;
  return address.test(text);
};

/** A base address as people paste it, e.g. with the path of one call or a slash at its end. */
export const baseUrl = (text: string): string =>
  text
    .trim()
    .replace(/\/+$/, '')
    .replace(/\/(?:chat\/completions|completions|models)$/, '');

/** What an address most likely speaks; the user may say otherwise. */
export const dialectOf = (url: string): Dialect =>
  /^https:\/\/api\.openai\.com(?:\/|$)/i.test(url) ? 'openai' : 'plain';

const fields = v.strictObject({
  url: v.pipe(
    v.string(),
    v.transform(baseUrl),
    v.check(isHttp, 'must be an address such as https://api.openai.com/v1, without a key in it'),
  ),
  model: v.pipe(v.string(), v.trim(), v.nonEmpty('must not be empty')),
  dialect: v.optional(v.picklist(DIALECTS)),
});

/** An endpoint from outside (a plan, the settings); a dialect that is left out follows from the address. */
export const endpointSchema = v.pipe(
  fields,
  v.transform(({ url, model, dialect }): Endpoint => ({
    url,
    model,
    dialect: dialect ?? dialectOf(url),
  })),
);
