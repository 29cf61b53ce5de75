import { pythonStrip } from '../../text/python-strip.ts';
import type { CompatReading } from './compat-points.ts';

/** What Python's `float` takes of a token that ends in a digit. */
const NUMBER = /^[+-]?(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:e[+-]?\d+(?:_\d+)*)?$/;

/**
 * A "Point earned" reply as the reference reads it (method.md §4): any number of points. `total` is the first number
 * after the last "grade:", of the whole reply where there is no "grade:", 0 where there is no number.
 */
export function readEarnedReply(reply: string): CompatReading {
  const lower = reply.toLowerCase();
  const fragments = lower.split('earned:').slice(1);
  const points = fragments.map(pythonStrip).filter((fragment) => fragment !== '');
  const total = firstNumber(lower.split('grade:').at(-1) ?? '');
  if (Number.isNaN(total)) return { state: 'aborted', detail: 'its grade is no number' };
  return { state: 'read', points: points.map(pointOf), total };
}

function pointOf(fragment: string): number {
  const line = fragment.split('\n')[0] ?? '';
  const token = line.split(' ')[0]?.split('/')[0] ?? '';
  const number = /^.*[0-9]/s.exec(token)?.[0] ?? '';
  const value = NUMBER.test(number) ? Number(number.replaceAll('_', '')) : 0;
  return Number.isFinite(value) ? value : 0;
}

function firstNumber(text: string): number {
  const number = /\d(?:[\d.]*\d)?/.exec(text)?.[0];
  return number === undefined ? 0 : Number(number);
}
