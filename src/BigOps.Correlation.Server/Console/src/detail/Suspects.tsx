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
      <ol class="causes">
        {incident.suspects.map((suspect) => (
          <li key={suspect.id}>
            <What suspect={suspect} />
            <Bar value={suspect.score} /><span class="number">{score(suspect.score)}</span>
            <div class="cause-why">
              <bdi>{tidy(suspect.why, 400)}</bdi> <Origin suspect={suspect} />
              <Verdict incident={incident} suspect={suspect} />
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}

function What({ suspect }: { suspect: SuspectChange }) {
  const text = <bdi title={oneLine(suspect.what, 600)}>{oneLine(suspect.what, 160)}</bdi>;
  return <span class="cause-name">{suspect.link ? <a href={suspect.link} rel="noreferrer noopener" target="_blank">{text}</a> : text}</span>;
}

function Origin({ suspect }: { suspect: SuspectChange }) {
  const owner = suspect.owner && <>, owner <bdi>{oneLine(suspect.owner, 80)}</bdi></>;
  return <>{suspect.status[0]?.toUpperCase()}{suspect.status.slice(1)} <Ago at={suspect.at} />, says <bdi>{oneLine(suspect.source, 80)}</bdi>{owner}.</>;
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
