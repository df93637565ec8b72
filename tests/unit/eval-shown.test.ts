import { describe, expect, test } from 'vitest';
import { drawSample, isRight, rowsStillShown, type SampleRow, type Shown } from '../../eval/lib/shown.ts';

const texts = [
  'the harbour wall gave way at dawn',
  'two ferries were kept in port',
  'a crane fell over on the quay',
  'the lighthouse lost its lamp',
];

function shown(id: string, fields: Partial<Shown> = {}): Shown {
  const text = fields.here?.text ?? texts[Number(id) % texts.length] ?? '';
  const passage = { text, start: 100, end: 100 + text.length };
  return {
    id,
    set: 'ecbplus',
    event: 'storm',
    a: 'a',
    b: 'b',
    here: passage,
    there: passage,
    relation: 'corroborates',
    kind: 'statement',
    why: '',
    ...fields,
  };
}

describe('the sample of shown findings', () => {
  test('has at most three facts of an event, and no fact twice', () => {
    const findings = ['0', '1', '4', '2', '3'].map((id) => shown(id));
    expect(drawSample(findings, 'agreement', 10).map(({ id }) => id)).toEqual(['0', '1', '2']);
  });

  test('takes events in turn until it is full', () => {
    const findings = [shown('0'), shown('1'), shown('2', { event: 'vote' })];
    expect(drawSample(findings, 'agreement', 2).map(({ id }) => id)).toEqual(['0', '2']);
  });

  test('has only the class that is asked for', () => {
    const findings = [shown('0'), shown('1', { relation: 'differs' }), shown('2', { relation: 'updates' })];
    expect(drawSample(findings, 'contrast', 10).map(({ id }) => id)).toEqual(['1']);
  });
});

describe('labels', () => {
  test('a conflict that a reader calls a difference is right, one called the same is not', () => {
    expect(isRight('conflicts', 'differs')).toBe(true);
    expect(isRight('conflicts', 'same')).toBe(false);
    expect(isRight('corroborates', 'same')).toBe(true);
    expect(isRight('corroborates', 'unclear')).toBe(false);
  });

  test('count for a finding that moved a little, not for one elsewhere or of another class', () => {
    const row: SampleRow = {
      id: 'x',
      set: 'ecbplus',
      event: 'storm',
      a: 'a',
      b: 'b',
      here: [100, 130],
      there: [100, 130],
      relation: 'differs',
      kind: 'number',
      labels: { one: 'differs' },
    };
    const place = { text: '', start: 104, end: 136 };
    const moved = shown('0', { relation: 'conflicts', here: place, there: place });
    expect(rowsStillShown([row], [moved])).toEqual([row]);
    expect(rowsStillShown([row], [{ ...moved, relation: 'corroborates' }])).toEqual([]);
    expect(rowsStillShown([row], [{ ...moved, b: 'c' }])).toEqual([]);
    expect(rowsStillShown([row], [{ ...moved, there: { text: '', start: 130, end: 160 } }])).toEqual([]);
  });
});
