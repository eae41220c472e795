using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Incidents.RootCauses;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Knowledge;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;

namespace BigOps.Correlation.Core.Pipeline.Publishing;

/// <summary>Turns what changed into views. Runs on the shard.</summary>
internal sealed class ViewBuilder
{
    /// <summary>How old counts and times of repeats may be while events stream in.</summary>
    public static readonly TimeSpan CountsInterval = TimeSpan.FromMilliseconds(250);

    private readonly ShardState state;
    private readonly IncidentViews incidents;
    private readonly KpiViews kpis;
    private readonly OutcomeViews outcomes;
    private readonly RootCauseKnowledge knowledge = new();
    private readonly AnnouncementPace pace = new();
    private long publishedDecision;
    private Instant countsPublishedAt;

    public ViewBuilder(ShardState state)
    {
        this.state = state;
        incidents = new IncidentViews(state.Incidents, state.Names, state.Responses, knowledge);
        kpis = new KpiViews(state.Kpis);
        outcomes = new OutcomeViews(state);
    }

    /// <summary>Turns a decision into its view.</summary>
    public Func<DecisionRecord, DecisionView> OfDecision => incidents.OfDecision;

    /// <summary>Marks everything as changed.</summary>
    public void MarkAll()
    {
        foreach (var incident in state.Incidents.All)
        {
            state.IncidentChanges.MarkCounts(incident);
        }

        foreach (var alert in state.Tracker.Alerts.Values)
        {
            // Another read model may know it under another slot.
            alert.Slot = -1;
            state.MarkDirty(alert);
        }

        state.SilencesChanged = true;
        state.KillSwitchesChanged = true;
        state.Topology.IsChanged = true;
        state.Correlator.Edges.IsChanged = true;
        state.Correlator.Clocks.IsChanged = true;
        publishedDecision = 0;
        kpis.Forget();
        outcomes.Forget();
    }

    /// <summary>Writes what changed since the last call.</summary>
    /// <param name="target">Where to write.</param>
    /// <param name="countsAlways">False brings mere counts up to date only every <see cref="CountsInterval"/>.</param>
    public void Publish(ShardReadModel target, bool countsAlways)
    {
        target.Use(state.Names);
        knowledge.Use(state.RootCauses.History, state.Topology.Graph);
        foreach (var alert in state.DirtyAlerts)
        {
            Publish(target, alert);
        }

        state.DirtyAlerts.Clear();
        foreach (var incident in state.IncidentChanges.Dirty)
        {
            Publish(target, incident, incident.ChangeReason!);
        }

        var isTime = countsAlways || state.Now - countsPublishedAt >= CountsInterval;
        if ((isTime || state.IncidentChanges.Dirty.Count > 0) && kpis.TakeChanged() is { } days)
        {
            target.PutKpis(days);
        }

        state.IncidentChanges.ClearDirty();
        if (isTime)
        {
            countsPublishedAt = state.Now;
            PublishCounts(target);
            foreach (var (incident, reason) in pace.TakeDue(state.Now, all: countsAlways))
            {
                CountLost(target.Announce(incident, reason));
            }
        }

        PublishRest(target);
        target.Publish();
    }

    private void PublishCounts(ShardReadModel target)
    {
        foreach (var incident in state.IncidentChanges.Counted)
        {
            if (incident.HasNewCounts)
            {
                incident.HasNewCounts = false;
                Publish(target, incident, ChangeRing.CountsOnly);
            }
        }

        state.IncidentChanges.ClearCounted();
    }

    private void Publish(ShardReadModel target, AlertState alert)
    {
        alert.IsDirty = false;
        if (alert.IsForgotten)
        {
            target.Remove(alert);
        }
        else
        {
            target.Put(alert, state.Suppressor.VerdictOf(alert.Identity));
        }
    }

    private void Publish(ShardReadModel target, IncidentState incident, string reason)
    {
        if (incident.IsNoise)
        {
            // Nobody was told of it, so nobody is told of its end.
            return;
        }

        if (state.Incidents.Find(incident.Id) == incident)
        {
            var view = incident.ChangeReason is null ? incidents.CountsOf(incident) : incidents.ViewOf(incident);
            if (incident.ChangeReason is not null)
            {
                state.Outbox?.Add(view, reason);
            }

            target.Put(view);
            if (!pace.Holds(view, reason, state.Now))
            {
                CountLost(target.Announce(view.Id, reason));
            }
        }
        else
        {
            incidents.Forget(incident.Id);
            pace.Forget(incident.Name);
            target.RemoveIncident(incident.Name);
        }
    }

    private void CountLost(bool isOldestKept)
    {
        if (!isOldestKept)
        {
            state.Counters.Limits.Count(PipelineLimit.StreamChanges);
        }
    }

    private void PublishRest(ShardReadModel target)
    {
        if (state.Decisions.LastId > publishedDecision)
        {
            target.PutDecisions(incidents.ViewOf(state.Decisions.Latest));
            publishedDecision = state.Decisions.LastId;
        }

        if (outcomes.TakeChanged() is { } measured)
        {
            target.PutOutcomes(measured);
        }

        if (state.KillSwitchesChanged)
        {
            state.KillSwitchesChanged = false;
            target.PutKillSwitches([.. state.KillSwitches.All.Select(static one => new KillSwitchView(one.Scope, one.At, one.Actor, one.Reason))]);
        }

        PublishKnowledge(target);
        if (state.SilencesChanged)
        {
            state.SilencesChanged = false;
            target.PutSilences([.. state.Suppressor.Silences.All
                .OrderByDescending(silence => silence.UpdatedAt).ThenBy(silence => silence.Spec.Id, StringComparer.Ordinal)
                .Select(silence => new SilenceView(
                    silence.Spec.Id, silence.Spec.Matchers, silence.Spec.StartsAt, silence.Spec.EndsAt,
                    silence.Spec.CreatedBy, silence.Spec.Comment, silence.UpdatedAt))]);
        }
    }

    // What was learned or said about the world.
    private void PublishKnowledge(ShardReadModel target)
    {
        if (state.Topology.IsChanged)
        {
            state.Topology.IsChanged = false;
            target.PutTopology(TopologyViews.Of(state.Topology, state.Configuration.Topology));
        }

        if (state.Correlator.Edges.IsChanged)
        {
            state.Correlator.Edges.IsChanged = false;
            target.PutEdges(EdgeViews.Of(state.Correlator.Edges));
        }

        if (state.Correlator.Clocks.IsChanged)
        {
            state.Correlator.Clocks.IsChanged = false;
            target.PutClocks([.. state.Correlator.Clocks.Off.Select(static pair => new ClockView(pair.Key, Math.Round(pair.Value.Offset.TotalSeconds), pair.Value.Since))]);
        }
    }
}
