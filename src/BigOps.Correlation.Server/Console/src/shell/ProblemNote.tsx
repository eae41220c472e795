import type { Problem } from '../api/problem';
import { oneLine } from '../text/tidy';

/** What went wrong, and the way to try again. */
export function ProblemNote({ what, problem, retry }: { what: string; problem: Problem; retry?: () => void }) {
  return (
    <div class="problem" role="alert">
      <p><b>{what}</b> {problem.title}{problem.detail && <> <bdi>{oneLine(problem.detail)}</bdi></>}</p>
      {retry && <button type="button" class="button" onClick={retry}>Try again</button>}
    </div>
  );
}
