import type { ModelId } from '../brand.ts';
import type { Endpoint } from '../endpoint/endpoint.ts';
import type { ModelEntry } from './model-entry.ts';

/** A student behind an endpoint: product.md, tier 4. */
export interface EndpointStudent {
  readonly engine: 'endpoint';
  /** The model's name as the endpoint knows it. */
  readonly id: ModelId;
  readonly label: string;
  readonly endpoint: Endpoint;
  readonly promptVariant: string;
}

/** A recorded student, played back (`core/recording`). */
export interface RecordedStudent {
  readonly engine: 'replay';
  readonly id: ModelId;
  readonly label: string;
  readonly promptVariant: string;
}

/** Whatever can write: told apart by `engine`. */
export type StudentEntry = ModelEntry | EndpointStudent | RecordedStudent;

/** Whether it runs in the page, on a model's files. */
export const runsHere = (student: StudentEntry): student is ModelEntry =>
  student.engine !== 'endpoint' && student.engine !== 'replay';
