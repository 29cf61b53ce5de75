import { baseUrl } from '../../core/endpoint/endpoint-schema.ts';

/** What is wrong with an address that a person typed. Each has its sentence in the message file. */
export type AddressFault =
  'empty' | 'not-http' | 'credentials' | 'query' | 'plain-http' | 'not-an-address';

export type ReadAddress =
  | { readonly state: 'fine'; readonly url: string }
  | { readonly state: 'faulty'; readonly fault: AddressFault };

const OWN_MACHINE = new Set(['localhost', '127.0.0.1']);

/** A base address as a person typed or pasted it. What the page's own policy would not let through is refused here. */
export function readAddress(text: string): ReadAddress {
  const url = baseUrl(text);
  const fault = faultOf(url);
  return fault === null ? { state: 'fine', url } : { state: 'faulty', fault };
}

function faultOf(url: string): AddressFault | null {
  if (url === '') return 'empty';
  if (!/^https?:/i.test(url)) return 'not-http';
  if (/\s/.test(url) || !URL.canParse(url)) return 'not-an-address';
  const { protocol, hostname, username, password } = new URL(url);
  if (username !== '' || password !== '' || url.includes('@')) return 'credentials';
  if (/[?#]/.test(url)) return 'query';
  return protocol === 'http:' && !OWN_MACHINE.has(hostname) ? 'plain-http' : null;
}

/** Whether a model there runs on the visitor's own machine: such servers want no key. */
export const isOwnMachine = (url: string): boolean =>
  URL.canParse(url) && OWN_MACHINE.has(new URL(url).hostname);

export const hostOf = (url: string): string => (URL.canParse(url) ? new URL(url).host : url);

export const originOf = (url: string): string => (URL.canParse(url) ? new URL(url).origin : url);
