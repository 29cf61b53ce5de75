import { AppError } from '../core/errors.ts';

const SHOWN_INSTEAD = '[key]';
/** Shorter ones are placeholders of local servers ("none", "ollama"); hiding them would eat words of ordinary text. */
const SECRET_LENGTH = 8;
/** What an authorisation header can carry; anything else makes `fetch` throw an error that quotes the header. */
const SENDABLE = /^[\x21-\x7e]+$/;
/** How some servers quote a key: its two ends, with stars between. */
const MASKED = /\bsk-[\w*.-]{4,}/g;

/** A key at work: it goes into a header and must come out nowhere. */
export interface Secret {
  readonly headers: Readonly<Record<string, string>>;
  /** The text with the key, and what it may have been turned into, taken out. */
  redact(text: string): string;
  /** The same for text that arrives in pieces, where the key may lie across two of them. */
  redactor(): Redactor;
}

export interface Redactor {
  /** What of the text so far can be shown; the rest is held back until it is known not to be the key. */
  push(piece: string): string;
  /** What was held back. */
  end(): string;
}

/** Errors: `endpoint-key` for a key that no header can carry. */
export function secretOf(given: string | null, host: string): Secret {
  const key = (given ?? '').trim();
  if (key !== '' && !SENDABLE.test(key)) {
    const message = `The key for ${host} holds spaces, line breaks or letters that a key cannot have: copy it again.`;
    throw new AppError('endpoint-key', message, { host });
  }
  const forms = key.length < SECRET_LENGTH ? [] : formsOf(key);
  const redact = (text: string): string =>
    forms.reduce((rest, form) => rest.replaceAll(form, SHOWN_INSTEAD), text);
  return { headers: headersOf(key), redact, redactor: () => redactorOf(forms, redact) };
}

/** What a server says in an error, safe to show. */
export const redactSaid = (secret: Secret, said: string): string =>
  secret.redact(said).replaceAll(MASKED, SHOWN_INSTEAD);

const headersOf = (key: string): Readonly<Record<string, string>> => ({
  'content-type': 'application/json',
  ...(key === '' ? {} : { authorization: `Bearer ${key}` }),
});

/** As it is, in an address, and in JSON. Longest first, so that no rest of one is left. */
const formsOf = (key: string): readonly string[] =>
  [...new Set([JSON.stringify(key).slice(1, -1), encodeURIComponent(key), key])].toSorted(
    (a, b) => b.length - a.length,
  );

function redactorOf(forms: readonly string[], redact: (text: string) => string): Redactor {
  let held = '';
  return {
    push(piece) {
      const text = redact(held + piece);
      const safe = text.length - openingLength(text, forms);
      held = text.slice(safe);
      return text.slice(0, safe);
    },
    end() {
      const rest = held;
      held = '';
      return rest;
    },
  };
}

/** How much of the text's end may be the beginning of the key. */
function openingLength(text: string, forms: readonly string[]): number {
  const longest = (form: string): number => {
    for (let length = Math.min(form.length - 1, text.length); length > 0; length -= 1) {
      if (text.endsWith(form.slice(0, length))) return length;
    }
    return 0;
  };
  return Math.max(0, ...forms.map(longest));
}
