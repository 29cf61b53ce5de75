import type { Clock } from '../../core/clock.ts';
import { ruleJudge } from '../../core/grading/rules/rule-judge.ts';
import { endpointClient, type EndpointClientOptions } from '../../endpoint/client.ts';
import { ENDPOINT_ENGINE_ID, endpointEngine } from '../../engines/endpoint/student.ts';
import { endpointJudge } from '../../judge/endpoint-judge.ts';
import type { Online } from './online.ts';

type Environment = Readonly<Record<string, string | undefined>>;
type Limits = Pick<EndpointClientOptions, 'wait' | 'timeoutMs' | 'retries'>;

/** Keys come from the environment only: an argument would stand in the process list and the shell's history. */
export function online(environment: Environment, limits: Limits = {}): Online {
  const keyIn = (name: string) => (): string | null => environment[name]?.trim() || null;
  return {
    clock: CLOCK,
    engineId: ENDPOINT_ENGINE_ID,
    engine: () => endpointEngine({ ...limits, key: keyIn('SKILLET_STUDENT_KEY') }),
    judge(spec) {
      if (spec === 'none') return null;
      if (spec === 'rules') return ruleJudge();
      const { endpoint } = spec;
      const client = endpointClient({ ...limits, endpoint, key: keyIn('SKILLET_JUDGE_KEY') });
      return endpointJudge(spec, client, CLOCK);
    },
  };
}

const CLOCK: Clock = { now: () => Date.now(), elapsed: () => performance.now() };
