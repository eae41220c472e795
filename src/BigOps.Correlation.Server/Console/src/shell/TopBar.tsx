import { useState } from 'preact/hooks';
import { stream } from '../live/connection';
import { isStale } from '../live/streamState';
import { facets } from '../list/store';
import { now } from '../text/clock';
import { count } from '../text/words';
import { actor, LONGEST_NAME } from './actor';
import { helpShown } from './keys';
import { filters, followLink, setFilters, showList } from './route';

export function TopBar() {
  return (
    <header class="top">
      <a class="brand" href="/" onClick={(event) => followLink(event, () => showList({}))}>
        <svg viewBox="0 0 32 32" width="22" height="22" aria-hidden="true">
          <rect width="32" height="32" rx="7" class="brand-ground" />
          <path d="M7 8c6 0 6 8 11 8M7 16h11M7 24c6 0 6-8 11-8" class="brand-line" />
          <circle cx="22" cy="16" r="4.2" class="brand-dot" />
        </svg>
        <span class="brand-name">Incidents</span>
      </a>
      <Counts />
      <input
        id="search" class="search" type="search" aria-label="Search incidents (press / )" placeholder="Search title, entity, service…"
        autocomplete="off" spellcheck={false} maxLength={200} value={filters.value.q}
        onInput={(event) => setFilters({ q: event.currentTarget.value })}
      />
      <Live />
      <Operator />
      <button type="button" class="button button-icon" aria-label="Keyboard and help" title="Keyboard and help ( ? )" onClick={() => { helpShown.value = true; }}>?</button>
    </header>
  );
}

function Counts() {
  const status = facets.value.status;
  if (!status) return <span class="counts" />;
  return (
    <span class="counts quiet">
      <b>{count(status['open'] ?? 0)}</b> open · <b>{count(status['acknowledged'] ?? 0)}</b> acknowledged
    </span>
  );
}

function Live() {
  const state = stream.value;
  const stale = state.lostAt > 0 && isStale(state, Date.now() + 0 * now.value);
  const [tone, word] = state.phase === 'live' ? ['good', 'Live'] : stale ? ['bad', 'Not live'] : ['wait', 'Connecting'];
  return <span class={`live live-${tone}`}><span class="live-dot" aria-hidden="true" />{word}</span>;
}

function Operator() {
  const [editing, setEditing] = useState(false);
  if (!editing) {
    return (
      <button type="button" class={`button operator${actor.value ? '' : ' operator-unset'}`} onClick={() => setEditing(true)} title="Your name goes with what you do">
        {actor.value || 'Set your name'}
      </button>
    );
  }
  const save = (event: Event) => {
    event.preventDefault();
    const field = (event.currentTarget as HTMLElement).querySelector('input');
    actor.value = (field?.value ?? '').trim().slice(0, LONGEST_NAME);
    setEditing(false);
  };
  return (
    <form class="operator-form" onSubmit={save} onFocusOut={save}>
      <input aria-label="Your name" placeholder="Your name" maxLength={LONGEST_NAME} defaultValue={actor.value} autocomplete="username" ref={(field) => field?.focus()} />
    </form>
  );
}
