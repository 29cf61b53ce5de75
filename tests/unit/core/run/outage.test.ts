import { expect, test } from 'vitest';
import { Outage } from '../../../../src/core/run/outage.ts';

test('one text that an endpoint fails on is passed over, three in a row are an outage', () => {
  const outage = new Outage();
  expect(outage.mayBeOfOneText('endpoint-broken')).toBe(true);
  expect(outage.mayBeOfOneText('endpoint-slow')).toBe(true);
  expect(outage.mayBeOfOneText('endpoint-broken')).toBe(false);
});

test('a text that is written between ends the row', () => {
  const outage = new Outage();
  outage.mayBeOfOneText('endpoint-broken');
  outage.mayBeOfOneText('endpoint-broken');
  outage.over();
  expect(outage.mayBeOfOneText('endpoint-broken')).toBe(true);
});

test.each(['endpoint-key', 'endpoint-model', 'engine-died'] as const)(
  '%s is of no one text',
  (code) => {
    expect(new Outage().mayBeOfOneText(code)).toBe(false);
  },
);
