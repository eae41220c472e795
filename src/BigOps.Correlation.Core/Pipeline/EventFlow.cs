using BigOps.Correlation.Core.Correlation.Changes;
using BigOps.Correlation.Core.Correlation.Clocks;
using BigOps.Correlation.Core.Correlation.Rules.Patterns;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Pipeline.Anomalies;
using BigOps.Correlation.Core.Pipeline.Timers;
using BigOps.Correlation.Core.Suppression;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>The path of an event through the steps, in their one order. Runs on the shard.</summary>
internal sealed class EventFlow
{
    // An alert that nothing was made of is looked at again when it comes after that.
    private static readonly TimeSpan Forgotten = TimeSpan.FromMinutes(1);

    // One alert and nothing else that comes again within that time is still the same matter.
    private static readonly TimeSpan Alone = TimeSpan.FromMinutes(2);


    private readonly ShardState state;
    private readonly DecisionFlow decisions;
    private readonly SuspectFlow suspects;
    private readonly AlertTimers timers;
    private readonly AnomalyFlow anomalies;
    private readonly List<AlertTransition> transitions = [];
    private readonly List<PatternSignal> signals = [];
    private readonly List<Instant> due = [];

    public EventFlow(ShardState state, DecisionFlow decisions, SuspectFlow suspects)
    {
        this.state = state;
        this.decisions = decisions;
        this.suspects = suspects;
        timers = new AlertTimers(state);
        anomalies = new AnomalyFlow(state);
        Topology = new TopologyFlow(state);
    }

    /// <summary>What events say of the topology.</summary>
    public TopologyFlow Topology { get; }

    /// <summary>Takes one event through the pipeline.</summary>
    public void Process(in Event value)
    {
        state.Counters.Events++;
        if (state.Correlator.Clocks.Observe(value, state.Configuration.Correlation.ClockOffFrom) is { Ticks: not 0 } offset)
        {
            state.Counters.ClockMoves++;
            Follow(ClockTable.Moved(value, offset));
        }
        else
        {
            Follow(value);
        }
    }

    private void Follow(in Event value)
    {
        ref var kpis = ref state.Kpis.On(state.Now);
        if (IsDelivery(value) && !state.Duplicates.TryAdd(value, state.Now, state.Configuration.Deduplication))
        {
            state.Counts.Ignored.Add(IgnoreReason.Duplicate);
            kpis.Duplicates++;
            return;
        }

        kpis.Events++;

        if (state.Correlator.Rules.DropFor(value) is { } rule)
        {
            state.Counters.Drop(rule.Name);
            state.Counts.Ignored.Add(IgnoreReason.Dropped);
            return;
        }

        var isAlert = AlertTracker.IsAboutAlert(value);
        if (value.Status == EventStatus.Resolved)
        {
            state.Sources.NoteEnd(value.Source);
        }

        if (ChangeLedger.IsAboutChange(value))
        {
            suspects.Take(value);
        }

        if (!isAlert)
        {
            Topology.Observe(value);
            state.Counts.Ignored.Add(IgnoreReason.ContextOnly);
        }

        if ((!isAlert || ApplyToAlert(value)) && state.Correlator.Rules.Patterns.Length > 0)
        {
            Observe(value, isAlert);
        }

        Raise(anomalies.Observe(value));
    }

    /// <summary>Carries out what happened to an alert without an event: it fell silent, or calmed down.</summary>
    public void Follow(List<AlertTransition> happened)
    {
        foreach (var transition in happened)
        {
            Follow(transition);
        }
    }

    /// <summary>Raises and ends alerts of patterns.</summary>
    public void Raise(List<PatternSignal> raised)
    {
        foreach (var signal in raised.ToArray())
        {
            ApplyToTracker(DerivedAlert.From(signal, state));
            foreach (var transition in transitions)
            {
                Follow(transition, signal);
            }
        }

        raised.Clear();
    }

    /// <summary>A minute is over: raises and ends alerts of rates.</summary>
    public void CloseRates() => Raise(anomalies.CloseRates());

    /// <summary>A minute is over: raises alerts of values that do not come.</summary>
    public void CloseMissing() => Raise(anomalies.CloseMissing());

    /// <summary>Ends alerts of values that nobody expects any longer.</summary>
    public void ForgetMissing() => Raise(anomalies.ForgetMissing());

    private void Raise(List<Event> unusual)
    {
        foreach (var value in unusual)
        {
            ApplyToTracker(value);
            foreach (var transition in transitions)
            {
                Follow(transition);
            }
        }
    }

    private bool ApplyToTracker(in Event value)
    {
        transitions.Clear();
        if (state.Tracker.Apply(value, state.Now, state.Configuration.Deduplication, transitions) is { } reason)
        {
            state.Counts.Ignored.Add(reason);
            if (reason == IgnoreReason.AlertLimit)
            {
                state.Counters.Limits.Count(PipelineLimit.Alerts);
            }

            return false;
        }

        if (transitions.Count == 0)
        {
            // It waits for its trigger, perhaps in place of an earlier one that would have been given up sooner.
            state.Schedule(state.Now + state.Configuration.Deduplication.ReorderWindow, new TimerKey(TimerKind.SignalGiveUp, value.Identity));
        }

        return true;
    }

    private bool ApplyToAlert(in Event value)
    {
        if (!ApplyToTracker(value))
        {
            return false;
        }

        // A signal that waits for its trigger changed no alert, and patterns may expect it all the same.
        var changed = transitions.Count == 0;
        foreach (var transition in transitions)
        {
            changed |= transition.Kind != TransitionKind.Repeat || IsCounted(value);
            state.Kpis.On(state.Now).Repeats += transition.Kind == TransitionKind.Repeat ? 1 : 0;
            Follow(transition);
        }

        return changed;
    }

    private void Observe(in Event value, bool isAlert)
    {
        state.Correlator.Patterns.Observe(state.Correlator.Rules, value, isAlert, signals, due);
        foreach (var moment in due)
        {
            state.Schedule(moment, new TimerKey(TimerKind.Pattern, 0));
        }

        due.Clear();
        Raise(signals);
    }

    private void Follow(in AlertTransition transition, PatternSignal? signal = null)
    {
        var alert = transition.Alert;
        if (transition.Kind == TransitionKind.Repeat)
        {
            Repeat(transition);
            return;
        }

        if (alert.Slot < 0)
        {
            state.MarkDirty(alert);
        }

        alert.PrefetchIncident();
        if (transition.Kind is TransitionKind.New or TransitionKind.Reopened)
        {
            state.Groups.Index.Prefetch(alert.Identity);
        }

        state.Counts.Transitions.Add(transition.Kind);
        decisions.ObserveMuting(alert, before: true);
        CountBegun(transition);
        var incident = IncidentTable.IncidentOf(alert);
        if (transition.Kind is TransitionKind.New or TransitionKind.Reopened
            || (transition.Kind == TransitionKind.Worse && incident is not { IsOpen: true }))
        {
            decisions.Decide(alert, signal?.Contributors ?? []);
        }
        else if (incident is not null && IsApart(transition, incident.GroupIn(state.Groups)))
        {
            decisions.Renew(alert, transition.At - transition.Silence);
        }
        else
        {
            state.Lifecycle.Apply(transition, state.Now);
            if (transition.Kind == TransitionKind.Worse && incident is { IsNoise: true })
            {
                decisions.Judge(incident, alert.Severity);
            }
        }

        decisions.ObserveMuting(alert, before: false);
        timers.Schedule(alert);
        decisions.Settle();
    }

    private void CountBegun(in AlertTransition transition)
    {
        if (transition.Kind is TransitionKind.New or TransitionKind.Reopened)
        {
            ref var kpis = ref state.Kpis.On(state.Now);
            kpis.Alerts++;
            kpis.MutedAlerts += state.Suppressor.VerdictOf(transition.Alert.Identity).IsSuppressed ? 1 : 0;
        }
    }

    private void Repeat(in AlertTransition transition)
    {
        state.Counters.Repeats++;
        var alert = transition.Alert;
        if (Suppressor.IsOutdated(alert))
        {
            // A repeat may carry other labels or another message, which silences and inhibitions look at.
            decisions.ObserveMuting(alert, before: true);
            decisions.ObserveMuting(alert, before: false);
        }

        if (IncidentTable.IncidentOf(alert) is { } incident)
        {
            Repeat(transition, incident);
        }
        else if (transition.Silence > Forgotten && decisions.IsByItself(alert))
        {
            decisions.Renew(alert, transition.At - transition.Silence);
        }
        else if (IsCounted(alert.Event))
        {
            decisions.Recount(alert);
            decisions.Settle();
        }
    }

    private void Repeat(in AlertTransition transition, IncidentState incident)
    {
        var alert = transition.Alert;
        var group = incident.GroupIn(state.Groups);
        if (IsApart(transition, group))
        {
            decisions.Renew(alert, transition.At - transition.Silence);
            return;
        }

        state.Lifecycle.Touch(incident, transition.At);
        if (group is null)
        {
            return;
        }

        if (state.Correlator.Repeat(group, alert.Identity, transition.At, transition.Silence) && decisions.IsByItself(alert))
        {
            decisions.OpenAtEdge(alert, group, transition.At - transition.Silence);
            return;
        }

        state.Groups.Touch(group, transition.At);
        decisions.ScheduleFreeze(group);
    }

    // What came after its incident was over is another occurrence, where nobody says when one ends.
    private bool IsApart(in AlertTransition transition, CorrelationGroup? group) =>
        transition.Kind is TransitionKind.Repeat or TransitionKind.Worse or TransitionKind.Better
        && group is not null && decisions.IsByItself(transition.Alert) && group.IsOverFor(transition.At)
        && !(transition.Silence <= Alone && group.Significance.Alerts == 1);

    // An event without an id is an observation of its own.
    private static bool IsDelivery(in Event value) => value.Id.Length > 0 || value.Delivery != default;

    // A tool that sends an alert again with its unchanged start says nothing new; anything else is one more.
    private static bool IsCounted(in Event value) => value.StartsAt is null;
}
