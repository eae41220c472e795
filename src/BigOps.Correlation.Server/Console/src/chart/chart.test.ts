import { expect, test } from 'vitest';
import { draw, HEIGHT, short, WIDTH } from './chart';

const chart = { from: 0, step: 10, values: [1, 2, null, 4], expected: [null, 2, 2, 2], band: 1 };

test('values and what was expected are lines that break where there is nothing', () => {
  const drawn = draw(chart)!;
  expect(drawn.values.match(/M/g)).toHaveLength(2);
  expect(drawn.expected.match(/M/g)).toHaveLength(1);
  expect(drawn.band).toMatch(/^M.*Z$/);
  expect([drawn.low, drawn.high]).toEqual([1, 4]);
  expect(drawn.y(4)).toBeGreaterThan(0);
  expect(drawn.y(1)).toBeLessThan(HEIGHT);
});

test('moments outside stand at the edges', () => {
  const drawn = draw(chart)!;
  expect([drawn.x(-5), drawn.x(20), drawn.x(99)]).toEqual([0, WIDTH / 2, WIDTH]);
});

test('a limit is in the picture, an unknown band is not', () => {
  const drawn = draw({ ...chart, band: null, expected: [null, null, null, null] }, 95)!;
  expect(drawn.high).toBe(95);
  expect(drawn.band).toBe('');
});

test('too little is no picture, and a constant is one', () => {
  expect(draw({ ...chart, values: [1, null, null, null] })).toBeNull();
  expect(draw({ from: 0, step: 10, values: [5, 5], expected: [null, null], band: null })!.values).not.toContain('NaN');
});

test('labels are short', () => expect([short(12.34567), short(0), short(1234567), short(0.00001)]).toEqual(['12.35', '0', '1.23e+6', '1.00e-5']));
