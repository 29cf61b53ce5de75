import type { EndpointReport } from '../../endpoint/test-endpoint.ts';
import type { Messages } from '../messages/index.ts';
import { settingsMessages } from '../messages/settings.ts';

export interface ReportLine {
  readonly kind: 'yes' | 'no' | 'note';
  readonly text: string;
}

/** Models that are named at most; some endpoints list hundreds. */
const NAMED = 8;

/** What a test of an endpoint found, line by line. `asked`: the model; `keyed`: whether a key was sent. */
export function reportLines(
  report: EndpointReport,
  { asked, keyed }: { readonly asked: string; readonly keyed: boolean },
  m: Messages,
): readonly ReportLine[] {
  const words = settingsMessages(m).report;
  const yes = (text: string): ReportLine => ({ kind: 'yes', text });
  const no = (text: string): ReportLine => ({ kind: 'no', text });
  const note = (text: string): ReportLine => ({ kind: 'note', text });
  const { honoursN, ms, dropped } = report;
  return [
    reachLine(report, m),
    ...choose(
      report.keyAccepted,
      yes(keyed ? words.key : words.keyless),
      no(keyed ? words.badKey : words.noKey),
    ),
    ...choose(
      report.modelKnown,
      yes(words.model(asked, report.returned)),
      no(words.noModel(asked)),
    ),
    ...(report.modelKnown === false && report.models.length > 0
      ? [note(words.models(report.models.slice(0, NAMED).join(', ')))]
      : []),
    ...choose(honoursN, yes(words.n), note(words.noN)),
    ...(dropped.length > 0 ? [note(words.dropped(dropped.join(', ')))] : []),
    ...(ms === null ? [] : [note(words.ms(ms))]),
    ...errorLines(report, m),
  ];
}

const choose = (known: boolean | null, yes: ReportLine, no: ReportLine): readonly ReportLine[] =>
  known === null ? [] : [known ? yes : no];

function reachLine({ reach, host, error }: EndpointReport, m: Messages): ReportLine {
  const words = settingsMessages(m).report;
  if (reach === 'reached') {
    return { kind: 'yes', text: error === null ? words.fine(host) : words.reached(host) };
  }
  const text = reach === 'blocked' ? words.blocked(host) : words.notReached(host);
  return { kind: 'no', text: error?.detail['why'] === 'unclear' ? words.unclear(host) : text };
}

/** What the lines above have not said. */
function errorLines({ reach, error, keyAccepted, modelKnown }: EndpointReport, m: Messages) {
  if (error === null || reach !== 'reached') return [];
  if (keyAccepted === false || modelKnown === false) return [];
  const { what, todo } = m.errors[error.code](error.detail);
  return [{ kind: 'no', text: `${what} ${todo}` } as const];
}
