import { useEffect, useRef } from 'preact/hooks';
import { closeToRow } from '../list/focus';
import { Responses } from '../responses/Responses';
import { ProblemNote } from '../shell/ProblemNote';
import { incidentId } from '../shell/route';
import { SeverityMark, StatusMark } from '../text/Marks';
import { oneLine } from '../text/tidy';
import { ActionBar } from './ActionBar';
import { Affected, Causes } from './Affected';
import { Decisions } from './Decisions';
import { Facts } from './Facts';
import { Members } from './Members';
import { panel } from './panel';
import { Panels } from './Panels';
import { decisions, incident, problem, read } from './store';
import { Related } from './Related';
import { Suspects } from './Suspects';
import { Timeline } from './Timeline';

export function Detail() {
  const id = incidentId.value;
  const whole = incident.value;
  const heading = useRef<HTMLHeadingElement>(null);
  const frame = useRef<HTMLElement>(null);
  const ready = whole !== null;
  useEffect(() => {
    panel.value = '';
    if (ready) heading.current?.focus({ preventScroll: true });
    // On a small screen the columns scroll, not the detail.
    frame.current?.scrollTo(0, 0);
    frame.current?.closest('.columns')?.scrollTo(0, 0);
  }, [id, ready]);

  return (
    <article class="detail" aria-label="Incident" ref={frame}>
      <div class="detail-top">
        <button type="button" class="button detail-back" onClick={closeToRow}><span class="detail-back-arrow" aria-hidden="true">← </span>Back<kbd aria-hidden="true">Esc</kbd></button>
        <span class="mono quiet detail-id">{oneLine(id, 60)}</span>
        {whole && <span class="quiet number detail-version" title="Rises with every change">version {whole.version}</span>}
      </div>
      {problem.value && (
        <ProblemNote
          what={whole ? 'It could not be brought up to date.' : 'The incident cannot be shown.'}
          problem={problem.value} retry={problem.value.status === 404 ? undefined : () => void read()}
        />
      )}
      {!whole && !problem.value && <DetailSkeleton />}
      {whole && (
        <div class="detail-body" key={whole.id}>
          <h2 class="detail-title" tabIndex={-1} ref={heading}><bdi>{oneLine(whole.title, 600)}</bdi></h2>
          <p class="detail-marks"><SeverityMark severity={whole.severity} /> <StatusMark status={whole.status} /></p>
          <ActionBar incident={whole} />
          <Panels incident={whole} />
          <Facts incident={whole} />
          <Responses incident={whole} />
          <Related incident={whole} />
          <Suspects incident={whole} />
          <Causes incident={whole} />
          <Affected incident={whole} />
          <Members incident={whole} />
          <Timeline timeline={whole.timeline} />
          <Decisions decisions={decisions.value} />
        </div>
      )}
    </article>
  );
}

function DetailSkeleton() {
  return (
    <div class="skeleton" role="status">
      <span class="hidden">Loading the incident</span>
      {[44, 28, 90, 140, 140].map((height, n) => <div key={n} class="skeleton-block" style={{ height }} aria-hidden="true" />)}
    </div>
  );
}
