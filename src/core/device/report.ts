import type { ModelEntry } from '../student/model-entry.ts';
import type { BackendPace, Benchmark } from './benchmark.ts';
import type { Device, Figure } from './device.ts';

type Row = readonly string[];

/** The device's figures as Markdown: what a person pastes into a report. */
export function deviceReport(device: Device): string {
  const { gpu, gpuMemory, memory, cores, isolated, modernWasm } = device;
  const rows: readonly Row[] = [
    ...gpuRows(gpu),
    row('GPU memory', gpuMemory, gigabytes),
    row('memory, at least', memory, gigabytes),
    row('cores', cores, String),
    row('cross-origin isolation', isolated, yesNo),
    row('64-bit WebAssembly memory, JSPI', modernWasm, yesNo),
    row('storage: quota', device.quota, gigabytes),
    row('storage: in use', device.usage, gigabytes),
    row('storage: persistent', device.persisted, yesNo),
  ];
  return ['## Device', '', table(['what', 'figure', 'how known'], rows), ''].join('\n');
}

function gpuRows(gpu: Device['gpu']): readonly Row[] {
  if (gpu.value === null) return [['GPU', 'none (no WebGPU)', gpu.certainty]];
  return [
    row('GPU', gpu, ({ vendor, architecture, description, isFallback }) =>
      [vendor, architecture, description, isFallback ? '(software)' : ''].filter(Boolean).join(' '),
    ),
    row('16-bit numbers on the GPU', gpu, ({ f16 }) => yesNo(f16)),
    row('largest buffer, binding', gpu, (one) =>
      [one.maxBufferBytes, one.maxBindingBytes].map(gigabytes).join(', '),
    ),
    row('storage buffers, workgroup memory', gpu, (one) =>
      [one.storageBuffers, `${one.workgroupBytes} bytes`].join(', '),
    ),
  ];
}

/** The device and what was measured with one model, as Markdown. */
export function benchmarkReport(
  device: Device,
  entry: ModelEntry,
  { paces, faults, together }: Benchmark,
): string {
  const rows = paces.map(paceRow);
  const notes = [
    ...(together === null
      ? []
      : [`${together.slots} turns at once over one after another: ${factor(together.ratio)}.`]),
    ...faults.map(({ backend, error }) => `${backend}: ${oneLine(error.message)}`),
  ];
  return [
    deviceReport(device),
    `## ${oneLine(entry.label)} (${oneLine(entry.quantisation)}, ${gigabytes(entry.bytes)})`,
    '',
    table(['engine', 'backend', 'threads', 'reading', 'writing', 'turns'], rows),
    '',
    'Tokens a second, medians over the turns.',
    ...notes,
    '',
  ].join('\n');
}

const paceRow = ({ engine, backend, threads, reading, writing, turns }: BackendPace): Row => [
  engine,
  backend ?? '',
  threads === null ? '' : `${threads}`,
  reading.toFixed(1),
  writing.toFixed(1),
  `${turns}`,
];

const row = <Value>(name: string, figure: Figure<Value>, show: (value: Value) => string): Row => [
  name,
  figure.value === null ? 'not known' : show(figure.value),
  figure.value === null ? '' : figure.certainty,
];

const table = (head: Row, rows: readonly Row[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map(oneLine).join(' | ')} |`)
    .join('\n');

/** A cell ends at a bar or a line's end; browsers and files may put either into a name. */
const oneLine = (text: string): string => text.replace(/[|\r\n]+/g, ' ').trim();

const gigabytes = (bytes: number): string => `${(bytes / 1e9).toFixed(bytes < 1e9 ? 2 : 1)} GB`;
const yesNo = (value: boolean): string => (value ? 'yes' : 'no');
const factor = (ratio: number): string => `${ratio.toFixed(2)} x`;
