import { modelId } from '../../core/brand.ts';
import type { Endpoint } from '../../core/endpoint/endpoint.ts';
import type { Sampling } from '../../core/engine/engine.ts';
import { promptVariant } from '../../core/prompt/variants.ts';
import type { InstalledModel } from '../../core/student/installed-model.ts';
import type { ModelEntry } from '../../core/student/model-entry.ts';
import { newTokensFor } from '../../core/student/new-tokens.ts';
import type { EndpointStudent, StudentEntry } from '../../core/student/student-entry.ts';
import type { AppPorts } from '../ports.ts';
import { hostOf } from './address.ts';
import { FIRST_CHOICES, type Choices } from './settings-schema.ts';

/** Who writes, and how it is asked. */
export interface Student {
  readonly entry: StudentEntry;
  readonly prompt: { readonly variant: string; readonly version: number };
  readonly sampling: Omit<Sampling, 'stop'>;
}

/** A student that can be chosen. */
export interface Candidate {
  /** What links and settings call it: a model's id, `model@host` of one elsewhere. */
  readonly ref: string;
  readonly student: Student;
  /** It failed its self-test: it would not be used. */
  readonly unsound: boolean;
}

/** What students are made from. */
export interface StudentParts {
  readonly choices: Choices;
  readonly ports: Pick<AppPorts, 'model' | 'sampling'>;
  /** Null while they are looked up. */
  readonly installed: readonly InstalledModel[] | null;
}

/** Larger models say more before they come to the point; the text itself is limited by its sentences. */
const ENDPOINT_NEW_TOKENS = 512;
const ENDPOINT_VARIANT = 'standard';

/** The student of the settings; the site's default where the chosen model is not here. */
export function studentOf(parts: StudentParts): Student {
  const { choices, ports } = parts;
  if (choices.student === 'endpoint') return endpointStudent(choices.studentEndpoint, ports);
  const here = parts.installed?.find(({ entry }) => entry.id === choices.pageModel);
  return pageStudent(here?.entry ?? ports.model, ports);
}

/** The id of a chosen model that is not in this browser any more; null where all is well. */
export function missingModel({ choices, ports, installed }: StudentParts): string | null {
  const { student, pageModel } = choices;
  if (student !== 'page' || pageModel === null || pageModel === ports.model.id) return null;
  if (installed === null || installed.some(({ entry }) => entry.id === pageModel)) return null;
  return pageModel;
}

/** All that can write, the site's default first; the endpoint where the person has set one up. */
export function candidatesOf({ choices, ports, installed }: StudentParts): readonly Candidate[] {
  const all = installed ?? [];
  const others = all.filter(({ entry }) => entry.id !== ports.model.id);
  const isUnsound = (id: string): boolean =>
    all.find(({ entry }) => entry.id === id)?.selfTest?.passed === false;
  const entries = [ports.model, ...others.map(({ entry }) => entry)];
  const here = entries.map((entry) => candidate(pageStudent(entry, ports), isUnsound(entry.id)));
  if (!hasEndpoint(choices)) return here;
  return [...here, candidate(endpointStudent(choices.studentEndpoint, ports), false)];
}

export const refOf = (entry: StudentEntry): string =>
  entry.engine === 'endpoint' ? `${entry.id}@${hostOf(entry.endpoint.url)}` : entry.id;

const candidate = (student: Student, unsound: boolean): Candidate => ({
  ref: refOf(student.entry),
  student,
  unsound,
});

/** The first settings name an address that nobody has asked for. */
const hasEndpoint = ({ student, studentEndpoint: { url, model } }: Choices): boolean =>
  student === 'endpoint' ||
  url !== FIRST_CHOICES.studentEndpoint.url ||
  model !== FIRST_CHOICES.studentEndpoint.model;

function pageStudent(entry: ModelEntry, { sampling }: Pick<AppPorts, 'sampling'>): Student {
  const { id: variant, version } = promptVariant(entry.promptVariant);
  return {
    entry,
    prompt: { variant, version },
    sampling: { ...sampling, maxTokens: newTokensFor(entry) },
  };
}

function endpointStudent(endpoint: Endpoint, { sampling }: Pick<AppPorts, 'sampling'>): Student {
  const { id: variant, version } = promptVariant(ENDPOINT_VARIANT);
  const entry: EndpointStudent = {
    engine: 'endpoint',
    id: modelId(endpoint.model),
    label: endpoint.model,
    endpoint,
    promptVariant: variant,
  };
  const prompt = { variant, version };
  return { entry, prompt, sampling: { ...sampling, maxTokens: ENDPOINT_NEW_TOKENS } };
}
