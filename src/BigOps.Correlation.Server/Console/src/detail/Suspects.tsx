import type { Incident, SuspectChange } from '../api/types';
import { Ago } from '../text/Ago';
import { oneLine, tidy } from '../text/tidy';
import { score } from '../text/words';
import { busy, perform } from './actions';
import { Bar } from './EvidenceBars';
import { Section } from './Section';

/** Changes and runs of automations that may have caused the incident, and what people say of them. */
export function Suspects({ incident }: { incident: Incident }) {
  if (incident.suspects.length === 0) return null;
  return (
    <Section name="What changed before" id="suspects" amount={incident.suspects.length}>
      <ul class="related">
        {incident.suspects.map((suspect) => (
          <li key={suspect.id}>
            <p class="related-head">
              <Bar value={suspect.score} /><span class="number">{score(suspect.score)}</span>
              <What suspect={suspect} />
              <span class="quiet">{suspect.status}, <Ago at={suspect.at} /></span>
            </p>
            <p class="quiet"><bdi>{tidy(suspect.why, 400)}</bdi> <Origin suspect={suspect} /></p>
            <Verdict incident={incident} suspect={suspect} />
          </li>
        ))}
      </ul>
    </Section>
  );
}

function What({ suspect }: { suspect: SuspectChange }) {
  const text = <bdi class="related-title" title={oneLine(suspect.what, 600)}>{oneLine(suspect.what, 160)}</bdi>;
  return suspect.link ? <a href={suspect.link} rel="noreferrer noopener" target="_blank">{text}</a> : text;
}

function Origin({ suspect }: { suspect: SuspectChange }) {
  return <>Said by <bdi>{oneLine(suspect.source, 80)}</bdi>{suspect.owner && <>, owner <bdi>{oneLine(suspect.owner, 80)}</bdi></>}.</>;
}

/** A confirmed or rejected suspect teaches how likely such changes are a cause. */
function Verdict({ incident, suspect }: { incident: Incident; suspect: SuspectChange }) {
  const say = (verdict: 'right' | 'wrong') => void perform(incident, 'feedback', { verdict, suspect: suspect.id });
  const said = suspect.verdict && `${suspect.verdict === 'confirmed' ? 'The cause' : 'Not the cause'}, says ${oneLine(suspect.judged_by || 'somebody', 60)}.`;
  return (
    <div class="verdict">
      <span class="quiet">{said || 'Was this the cause?'}</span>
      {suspect.verdict !== 'confirmed' && <button type="button" class="link" disabled={busy.value !== ''} onClick={() => say('right')}>Yes</button>}
      {suspect.verdict !== 'rejected' && <button type="button" class="link" disabled={busy.value !== ''} onClick={() => say('wrong')}>No</button>}
    </div>
  );
}
