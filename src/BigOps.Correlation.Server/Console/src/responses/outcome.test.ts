import { expect, it } from 'vitest';
import type { PolicyOutcome } from '../api/types';
import { adviceOf, rankOf, trailOf } from './outcome';

const policy = (change: Partial<PolicyOutcome>): PolicyOutcome => ({ policy: 'p', advice: 'unknown', why: '', trail: 3.1, chance: 0.97, succeeded: 12, failed: 1, ...change });

it('adviceOf says nothing where too little is known', () => expect(adviceOf(policy({}))).toBe(''));
it('adviceOf says it where something is', () => expect([adviceOf(policy({ advice: 'wait' })), adviceOf(policy({ advice: 'harms' }))]).toEqual(['Wait.', 'Acting harms.']));
it('trailOf counts', () => expect([trailOf(policy({})), trailOf(policy({ succeeded: 1, failed: 0 }))]).toEqual(['Trail 3.10: 12 verified successes, 1 failed', 'Trail 3.10: 1 verified success, 0 failed']));
it('rankOf has the place and the chance', () => {
  const second = policy({ policy: 'q', chance: 0.03 });
  expect(rankOf({ signature: 's', summary: '', policies: [policy({}), second] }, second)).toBe('number 2 of 2 runbooks with 3 %');
});
