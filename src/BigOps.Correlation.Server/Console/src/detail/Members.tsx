import { useState } from 'preact/hooks';
import type { Incident, Member } from '../api/types';
import { SeriesChart } from '../chart/SeriesChart';
import { Ago } from '../text/Ago';
import { SeverityMark, StatusMark } from '../text/Marks';
import { oneLine, tidy } from '../text/tidy';
import { parseInstant, span } from '../text/time';
import { count, score } from '../text/words';
import { byStrength, evidenceName } from './evidence';
import { Bar, EvidenceBars } from './EvidenceBars';
import { busy, perform } from './actions';
import { anomalies } from './anomalies';
import { panel, pick, picked } from './panel';
import { Section } from './Section';

const FEW = 8;
const STEP = 100;
/** Up to here the evidence is open from the start. */
const OPEN_UP_TO = 4;

export function Members({ incident }: { incident: Incident }) {
  const [most, setMost] = useState(FEW);
  const splitting = panel.value === 'split';
  const shown = incident.members.slice(0, splitting ? Math.max(most, STEP) : most);
  const hidden = incident.members.length - shown.length;
  return (
    <Section name="Alerts" id="alerts" amount={incident.alerts}>
      <ul class="members">
        {shown.map((member) => (
          <MemberCard key={`${member.fingerprint}.${member.occurrence}`} member={member} splitting={splitting} open={incident.members.length <= OPEN_UP_TO} />
        ))}
      </ul>
      {hidden > 0 && <button type="button" class="button" onClick={() => setMost(most + STEP)}>Show {count(Math.min(STEP, hidden))} more</button>}
      {incident.members.length > 1 && <Verdict incident={incident} />}
      {incident.overflow > 0 && <p class="quiet">{count(incident.overflow)} more are counted and not kept: the incident is at its limit.</p>}
    </Section>
  );
}

function MemberCard({ member, splitting, open }: { member: Member; splitting: boolean; open: boolean }) {
  const anomaly = anomalies.value.get(member.fingerprint);
  const lasted = member.ends_at ? parseInstant(member.ends_at) - parseInstant(member.starts_at) : Number.NaN;
  return (
    <li class="member">
      <div class="member-head">
        {splitting && (
          <input
            type="checkbox" aria-label={`Take out ${oneLine(member.check, 60)} on ${oneLine(member.entity, 60)}`}
            checked={picked.value.has(member.fingerprint)} onChange={() => pick(member.fingerprint)}
          />
        )}
        <SeverityMark severity={member.severity} word={false} />
        <span class="member-name"><b><bdi>{oneLine(member.check, 120)}</bdi></b> <span class="quiet">on</span> <bdi>{oneLine(member.entity, 160)}</bdi></span>
        <StatusMark status={member.status} />
        <span class="member-when quiet"><Ago at={member.starts_at} />{Number.isNaN(lasted) ? '' : `, lasted ${span(lasted)}`}</span>
      </div>
      {member.message && <p class="member-message"><bdi>{tidy(member.message, 500)}</bdi></p>}
      {anomaly && anomaly.occurrence === member.occurrence && <SeriesChart anomaly={anomaly} />}
      {member.evidence.length === 0 ? (
        <p class="why"><Why member={member} /></p>
      ) : (
        <details class="why" open={open}>
          <summary><Why member={member} /><Strongest member={member} /></summary>
          <EvidenceBars evidence={member.evidence} />
        </details>
      )}
    </li>
  );
}

function Why({ member }: { member: Member }) {
  return <><span class="why-word">Why</span> <bdi>{tidy(member.why, 400)}</bdi></>;
}

/** The heaviest reason at a glance, for as long as the others are folded away. */
function Strongest({ member }: { member: Member }) {
  const [first, ...others] = byStrength(member.evidence);
  if (!first) return null;
  return (
    <span class="strongest quiet">
      <Bar value={first.score} /> <span class="number">{score(first.score)}</span> {oneLine(evidenceName(first.kind), 40).toLowerCase()}
      {others.length > 0 && ` +${others.length}`}
    </span>
  );
}

/** What the operator thinks of the grouping. It goes into the timeline. */
function Verdict({ incident }: { incident: Incident }) {
  const say = (verdict: 'right' | 'wrong') => void perform(incident, 'feedback', { verdict });
  return (
    <div class="verdict">
      <span class="quiet">Do these alerts belong together?</span>
      <button type="button" class="link" disabled={busy.value !== ''} onClick={() => say('right')}>Yes</button>
      <button type="button" class="link" disabled={busy.value !== ''} onClick={() => say('wrong')}>No</button>
    </div>
  );
}
