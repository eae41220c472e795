import type { Call, Gate, Response } from '../api/types';
import { label, plural } from '../text/words';

/** What people say about a response, as the service's paths name it. */
export type Verdict = 'approve' | 'deny' | 'cancel' | 'rollback';

const OPEN = new Set(['waiting', 'ready', 'started', 'verifying', 'rolling_back']);
const OVER = new Set(['succeeded', 'failed', 'canceled']);

/** What is still to be decided or done first, then the latest. */
export function inOrder(responses: readonly Response[]): Response[] {
  return [...responses].sort((a, b) => rank(a) - rank(b) || b.planned_at.localeCompare(a.planned_at) || b.id.localeCompare(a.id));
}

/** What the response would do or did: "restart-service of web-1, web-2 by runner". */
export function whatItDoes(response: Pick<Response, 'action' | 'executor' | 'targets'>): string {
  const targets = response.targets.length === 0 ? '' : response.targets.length > 3 ? ` of ${plural(response.targets.length, 'target')}` : ` of ${response.targets.join(', ')}`;
  return `${response.action}${targets} by ${response.executor}`;
}

/** What can be done about it now. */
export function possible(response: Response): Verdict[] {
  if (response.status === 'waiting') return ['approve', 'deny'];
  if (OPEN.has(response.status)) return response.canceled_by ? [] : ['cancel'];
  const did = response.calls.some((call) => call.kind === 'act' && (call.status === 'succeeded' || call.status === 'failed'));
  return OVER.has(response.status) && did && response.mode !== 'observe' && response.targets[0] !== response.incident ? ['rollback'] : [];
}

/** What a call does: "restart of web-1 by runner". */
export function whatCallDoes(call: Call): string {
  const word = { act: '', verify: 'ask about ', roll_back: 'undo ' }[call.kind];
  return `${word}${whatItDoes(call)}`;
}

/** The latest verdict of each gate: some are asked again when it starts, and then that counts. */
export function latestVerdicts(response: Response): Gate[] {
  return [...new Map(response.gates.map((gate) => [gate.gate, gate])).values()];
}

/** The gate that holds it, or null. */
export function holding(response: Response): Gate | null {
  return latestVerdicts(response).find((gate) => !gate.passed) ?? null;
}

/** What the gates said in a line: where it ended, and how many different ones let it through. */
export function gatesInBrief(response: Response): string {
  const latest = latestVerdicts(response);
  const passed = latest.filter((gate) => gate.passed).length;
  const refused = latest.filter((gate) => !gate.passed).map((gate) => label(gate.gate).toLowerCase());
  const through = `${plural(passed, 'gate')} let it through`;
  if (refused.length === 0) return through;
  const word = response.status === 'held' || response.status === 'observed' ? 'Held' : 'Ended';
  return `${word} at ${refused.join(' and ')}; ${through}`;
}

/** What is left of its limits, as the latest verdicts of the gates that count say. */
export function limits(response: Response): Gate[] {
  return ['budget', 'cooldown', 'exclusion'].flatMap((name) => response.gates.filter((gate) => gate.gate === name).slice(-1));
}

/** Whether what was typed confirms a decision about it: the name of its policy, exactly. */
export function confirms(response: Response, typed: string): boolean {
  return typed.trim() === response.policy;
}

function rank(response: Response): number {
  return response.status === 'waiting' ? 0 : OPEN.has(response.status) ? 1 : 2;
}
