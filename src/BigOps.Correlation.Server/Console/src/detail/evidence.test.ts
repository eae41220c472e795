import { describe, expect, it } from 'vitest';
import type { Decision } from '../api/types';
import { byStrength, evidenceName, newestFirst, whyNot } from './evidence';

const evidence = (kind: string, score: number) => ({ kind, score, reason: '' });
const decision = (change: Partial<Decision>): Decision => ({
  id: 1, at: '', outcome: 'joined', fingerprint: '', check: '', entity: '', incident_id: 'INC-1', score: 0.8, threshold: 0.5, summary: '', evidence: [],
  runner_up_id: '', runner_up_score: 0, runner_up_reason: '', candidates: 1, config_version: '', ...change,
});

describe('byStrength', () => {
  it('puts the strongest first and equal ones by name', () =>
    expect(byStrength([evidence('time', 0.2), evidence('rule', 0.9), evidence('entity', 0.2)]).map((item) => item.kind)).toEqual(['rule', 'entity', 'time']));
  it('takes what is no number as nothing', () =>
    expect(byStrength([evidence('bad', Number.NaN), evidence('time', 0.1)]).map((item) => item.kind)).toEqual(['time', 'bad']));
  it('leaves its input alone', () => {
    const given = [evidence('a', 0.1), evidence('b', 0.2)];
    byStrength(given);
    expect(given[0]?.kind).toBe('a');
  });
});

describe('evidenceName', () => {
  it.each([['entity', 'Same entity'], ['shared_change', 'shared change'], ['constructor', 'constructor']])('names %s %s', (kind, name) =>
    expect(evidenceName(kind)).toBe(name));
});

it('newestFirst goes by number', () => expect(newestFirst([decision({ id: 2 }), decision({ id: 10 })])[0]?.id).toBe(10));

describe('whyNot', () => {
  it('is empty without a runner-up', () => expect(whyNot(decision({}))).toBe(''));
  it('is the reason of the record', () => expect(whyNot(decision({ runner_up_id: 'x', runner_up_reason: 'Another region.' }))).toBe('Another region.'));
  it('is the threshold where that was it', () => expect(whyNot(decision({ runner_up_id: 'x', runner_up_score: 0.31 }))).toBe('It scored 0.31, below the 0.50 it needed.'));
  it('is the score where that was it', () => expect(whyNot(decision({ runner_up_id: 'x', runner_up_score: 0.7 }))).toBe('It scored 0.70, less than the one chosen.'));
});
