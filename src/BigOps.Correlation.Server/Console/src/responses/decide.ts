import { signal } from '@preact/signals';
import { decideResponse } from '../api/client';
import { asProblem } from '../api/problem';
import type { Response } from '../api/types';
import { read } from '../detail/store';
import { toast } from '../shell/toasts';
import { oneLine } from '../text/tidy';
import { whatItDoes, type Verdict } from './words';

/** Id of the response whose answer is awaited, or empty. */
export const deciding = signal('');

const DONE: Record<Verdict, string> = { approve: 'Approved', deny: 'Denied', cancel: 'Stopped', rollback: 'Being undone' };

/** Says what the operator decides. What the page shows afterwards is read from the service, never guessed. */
export async function decide(response: Response, verdict: Verdict, comment: string): Promise<void> {
  if (deciding.peek()) return;
  deciding.value = response.id;
  try {
    await decideResponse(response.id, verdict, comment);
    toast('good', `${DONE[verdict]}: ${oneLine(whatItDoes(response), 90)}`);
  } catch (error) {
    const problem = asProblem(error);
    toast('bad', problem.status === 0
      ? `Not known whether it was decided: no answer. Look before you repeat it.`
      : `Not decided: ${oneLine(problem.detail || problem.title)}`);
  } finally {
    deciding.value = '';
    await read();
  }
}
