import { useState } from 'preact/hooks';
import { filters, setFilters } from '../shell/route';
import { oneLine } from '../text/tidy';
import { count, label } from '../text/words';
import { closedFacet, countBy, openFacet, SEVERITIES, STATUSES, type FacetValue } from './facets';
import { ACTIVE, defaultFilters, isDefault, ruleOf, toggled, type Visibility } from './filters';
import { facets, loaded } from './store';

const FEW = 8;
const MANY = 60;

export function Facets() {
  const { status, severity, service, scope, rule, entity } = filters.value;
  const counts = facets.value;
  const scopes = countBy(loaded.value, (incident) => incident.scope);
  const rules = countBy(loaded.value, ruleOf);
  return (
    <>
      {entity && (
        <p class="chosen">
          <span class="quiet">Entity</span> <bdi>{oneLine(entity, 80)}</bdi>
          <button type="button" class="link" onClick={() => setFilters({ entity: '' })}>Remove</button>
        </p>
      )}
      <Facet name="Status" values={closedFacet(STATUSES, counts.status, status)} choose={(value) => setFilters({ status: toggled(status, value) })}>
        <p class="facet-ways">
          <button type="button" class="link" onClick={() => setFilters({ status: [...ACTIVE] })}>Active</button>
          <button type="button" class="link" onClick={() => setFilters({ status: [] })}>Any</button>
        </p>
      </Facet>
      <Facet name="Severity" values={closedFacet(SEVERITIES, counts.severity, severity)} choose={(value) => setFilters({ severity: toggled(severity, value) })} />
      <OpenFacet name="Service" counts={counts.service} chosen={service} choose={(value) => setFilters({ service: value })} />
      <OpenFacet name="Rule" note="loaded" counts={rules} chosen={rule} choose={(value) => setFilters({ rule: value })} />
      {(Object.keys(scopes).length > 1 || scope) && (
        <OpenFacet name="Scope" note="loaded" counts={scopes} chosen={scope} choose={(value) => setFilters({ scope: value })} />
      )}
      <Seen name="Suppressed" value={filters.value.suppressed} choose={(suppressed) => setFilters({ suppressed })} />
      <Seen name="Snoozed" value={filters.value.snoozed} choose={(snoozed) => setFilters({ snoozed })} />
      {!isDefault(filters.value) && (
        <button type="button" class="button facet-clear" onClick={() => setFilters(defaultFilters)}>Clear filters</button>
      )}
    </>
  );
}

interface FacetProps {
  name: string;
  note?: string;
  values: FacetValue[];
  choose: (value: string) => void;
  children?: preact.ComponentChildren;
}

function Facet({ name, note, values, choose, children }: FacetProps) {
  return (
    <fieldset class="facet">
      <legend>{name}{note && <span class="quiet"> · {note}</span>}</legend>
      {values.map((value) => (
        <button key={value.value} type="button" class="facet-value" aria-pressed={value.on} onClick={() => choose(value.value)}>
          <bdi class="facet-name" title={oneLine(value.value, 200)}>{name === 'Status' || name === 'Severity' ? label(value.value) : oneLine(value.value, 60)}</bdi>
          <span class="facet-count">{value.count === null ? '' : count(value.count)}</span>
        </button>
      ))}
      {children}
    </fieldset>
  );
}

interface OpenFacetProps {
  name: string;
  note?: string;
  counts: Record<string, number> | undefined;
  chosen: string;
  choose: (value: string) => void;
}

function OpenFacet({ name, note, counts, chosen, choose }: OpenFacetProps) {
  const [all, setAll] = useState(false);
  const values = openFacet(counts, chosen, all ? MANY : FEW);
  const more = Object.keys(counts ?? {}).length > FEW;
  if (values.length === 0) return null;
  return (
    <Facet name={name} note={note} values={values} choose={(value) => choose(value === chosen ? '' : value)}>
      {more && <button type="button" class="link facet-ways" onClick={() => setAll(!all)}>{all ? 'Fewer' : 'More'}</button>}
    </Facet>
  );
}

const SEEN: readonly [Visibility, string][] = [['exclude', 'Hide'], ['include', 'Show'], ['only', 'Only']];

function Seen({ name, value, choose }: { name: string; value: Visibility; choose: (value: Visibility) => void }) {
  return (
    <fieldset class="facet">
      <legend>{name}</legend>
      <div class="segments">
        {SEEN.map(([option, word]) => (
          <button key={option} type="button" aria-pressed={value === option} onClick={() => choose(option)}>{word}</button>
        ))}
      </div>
    </fieldset>
  );
}
