import { describe, expect, it } from 'vitest';
import type { Call, Response } from '../api/types';
import { confirms, gatesInBrief, holding, inOrder, limits, possible, whatCallDoes, whatItDoes } from './words';

const response = (change: Partial<Response>): Response => ({
  id: 'INC-1:1:p', incident: 'INC-1', policy: 'p', trigger: 'opened', mode: 'approve', executor: 'runner', action: 'restart', targets: ['web-1'], parameters: {},
  status: 'observed', why: '', gates: [], planned_at: '2026-01-01T00:00:00Z', waits_until: null, approved_by: '', started_at: null, ended_at: null, plan: [], calls: [], caused_by: [], canceled_by: '', signature: '', ...change,
});

describe('inOrder', () => {
  it('puts what waits for a person first, then what is under way, then the latest', () =>
    expect(inOrder([
      response({ id: 'old', status: 'succeeded' }), response({ id: 'new', status: 'failed', planned_at: '2026-01-02T00:00:00Z' }),
      response({ id: 'runs', status: 'started' }), response({ id: 'asks', status: 'waiting' }),
    ]).map((one) => one.id)).toEqual(['asks', 'runs', 'new', 'old']));
});

describe('whatItDoes', () => {
  it('names few targets', () => expect(whatItDoes(response({}))).toBe('restart of web-1 by runner'));
  it('counts many', () => expect(whatItDoes(response({ targets: ['a', 'b', 'c', 'd'] }))).toBe('restart of 4 targets by runner'));
  it('names none where there is none', () => expect(whatItDoes(response({ targets: [] }))).toBe('restart by runner'));
});

describe('gates', () => {
  const gates = [
    { gate: 'mode', passed: true, why: 'may act' }, { gate: 'budget', passed: true, why: '1 of 5 used' }, { gate: 'cooldown', passed: true, why: 'none' },
    { gate: 'budget', passed: false, why: '5 of 5 used' },
  ];
  it('finds the one that holds', () => expect(holding(response({ gates }))?.why).toBe('5 of 5 used'));
  it('finds none where all let it through', () => expect(holding(response({ gates: gates.slice(0, 3) }))).toBeNull());
  it('counts a gate that was asked again once', () =>
    expect(gatesInBrief(response({ status: 'started', gates: [...gates.slice(0, 3), ...gates.slice(0, 3)] }))).toBe('3 gates let it through'));
  it('says what did not let it through, and counts the rest', () => expect([
    gatesInBrief(response({ status: 'held', gates })),
    gatesInBrief(response({ status: 'rolled_back', gates: [...gates.slice(0, 3), ...gates.slice(0, 3), { gate: 'verify', passed: false, why: 'it holds' }] })),
    gatesInBrief(response({ status: 'held', gates: [{ gate: 'mode', passed: true, why: '' }, { gate: 'budget', passed: false, why: '' }] })),
  ]).toEqual(['Held at budget; 2 gates let it through', 'Ended at verify; 3 gates let it through', 'Held at budget; 1 gate let it through']));
  it('takes the latest word where a gate changed its mind', () =>
    expect(holding(response({ gates: [gates[3]!, gates[1]!] }))).toBeNull());
  it('takes the latest word on each limit', () => expect(limits(response({ gates })).map((gate) => gate.why)).toEqual(['5 of 5 used', 'none']));
});

const call = (change: Partial<Call>): Call => ({
  number: 1, kind: 'act', step: 1, executor: 'runner', action: 'restart', targets: ['web-1'], key: '', status: 'succeeded', detail: '', progress: null, started_at: null, ended_at: null, ...change,
});

describe('possible', () => {
  it('lets a person decide what waits', () => expect(possible(response({ status: 'waiting' }))).toEqual(['approve', 'deny']));
  it('lets what is under way be stopped once', () =>
    expect([possible(response({ status: 'verifying' })), possible(response({ status: 'started', canceled_by: 'ann' }))]).toEqual([['cancel'], []]));
  it('lets what was done be undone', () => expect(possible(response({ status: 'succeeded', calls: [call({})] }))).toEqual(['rollback']));
  it('undoes nothing that was told or never done', () =>
    expect([possible(response({ status: 'succeeded', targets: ['INC-1'], calls: [call({})] })), possible(response({ status: 'failed', calls: [call({ status: 'skipped' })] }))]).toEqual([[], []]));
});

describe('whatCallDoes', () => {
  it('says what it is for', () => expect([whatCallDoes(call({})), whatCallDoes(call({ kind: 'verify' })), whatCallDoes(call({ kind: 'roll_back' }))])
    .toEqual(['restart of web-1 by runner', 'ask about restart of web-1 by runner', 'undo restart of web-1 by runner']));
});

describe('confirms', () => {
  it('asks for the exact name', () => expect([confirms(response({}), ' p '), confirms(response({}), 'P'), confirms(response({}), '')]).toEqual([true, false, false]));
});
