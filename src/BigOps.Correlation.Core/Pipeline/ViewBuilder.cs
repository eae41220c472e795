using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>Turns what changed into views. Runs on the shard.</summary>
internal sealed class ViewBuilder
{
    /// <summary>How old counts and times of repeats may be while events stream in.</summary>
    public static readonly TimeSpan CountsInterval = TimeSpan.FromMilliseconds(250);

    private readonly ShardState state;
    private readonly IncidentViews incidents;
    private long publishedDecision;
    private Instant countsPublishedAt;

    public ViewBuilder(ShardState state)
    {
        this.state = state;
        incidents = new IncidentViews(state.Incidents);
    }

    /// <summary>Marks everything as changed.</summary>
    public void MarkAll()
    {
        foreach (var incident in state.Incidents.All)
        {
            state.IncidentChanges.MarkCounts(incident);
        }

        state.DirtyAlerts.UnionWith(state.Tracker.Alerts.Keys);
        state.SilencesChanged = true;
        publishedDecision = 0;
    }

    /// <summary>Writes what changed since the last call.</summary>
    /// <param name="target">Where to write.</param>
    /// <param name="countsAlways">False brings mere counts up to date only every <see cref="CountsInterval"/>.</param>
    public void Publish(ShardReadModel target, bool countsAlways)
    {
        if (countsAlways || state.Now - countsPublishedAt >= CountsInterval)
        {
            countsPublishedAt = state.Now;
            state.DirtyAlerts.UnionWith(state.RepeatedAlerts);
            state.RepeatedAlerts.Clear();
            PublishCounts(target);
        }

        foreach (var identity in state.DirtyAlerts)
        {
            Publish(target, identity);
        }

        state.DirtyAlerts.Clear();
        foreach (var (id, reason) in state.IncidentChanges.Dirty)
        {
            Publish(target, id, reason);
        }

        state.IncidentChanges.ClearDirty();
        PublishRest(target);
        target.Publish();
    }

    private void PublishCounts(ShardReadModel target)
    {
        foreach (var id in state.IncidentChanges.Counted)
        {
            if (!state.IncidentChanges.Dirty.ContainsKey(id))
            {
                Publish(target, id, "updated");
            }
        }

        state.IncidentChanges.ClearCounted();
    }

    private void Publish(ShardReadModel target, Fingerprint identity)
    {
        if (state.Tracker.Alerts.TryGetValue(identity, out var alert))
        {
            target.Put(ViewOf(alert));
        }
        else
        {
            target.RemoveAlert(identity);
        }
    }

    private void Publish(ShardReadModel target, long id, string reason)
    {
        if (state.Incidents.Find(id) is { } incident)
        {
            if (!target.Put(incidents.ViewOf(incident), reason))
            {
                state.Counters.Limits.Count(PipelineLimit.StreamChanges);
            }
        }
        else
        {
            incidents.Forget(id);
            target.RemoveIncident(state.Incidents.NameOf(id));
        }
    }

    private void PublishRest(ShardReadModel target)
    {
        if (state.Decisions.LastId > publishedDecision)
        {
            target.PutDecisions([.. state.Decisions.Latest.Where(record => record.Id > publishedDecision).Select(incidents.ViewOf)]);
            publishedDecision = state.Decisions.LastId;
        }

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

    private AlertView ViewOf(AlertState alert)
    {
        var value = alert.Event;
        var verdict = state.Suppressor.VerdictOf(alert.Identity);
        return new AlertView
        {
            Fingerprint = alert.Identity.ToString(),
            Source = value.Source,
            Tenant = value.Tenant,
            Scope = value.Scope,
            Status = EnumNames.Of(alert.Status),
            Severity = EventFields.NameOf(alert.Severity),
            Check = value.Check,
            Entity = value.Entity,
            Host = value.Host,
            Service = value.Service,
            Cluster = value.Cluster,
            Labels = value.Labels,
            Annotations = value.Annotations,
            Message = value.Message,
            Links = value.Links,
            StartsAt = alert.StartsAt,
            EndsAt = alert.EndsAt ?? alert.ExpiresAt,
            UpdatedAt = alert.UpdatedAt,
            Occurrence = alert.Occurrence,
            Events = alert.Events,
            Flapping = alert.Flap.IsFlapping,
            IncidentId = state.Incidents.IncidentOf(alert.Identity)?.Name ?? "",
            SilencedBy = verdict.SilencedBy,
            InhibitedBy = verdict.InhibitedBy,
            MaintainedBy = verdict.MaintainedBy,
            Truncated = int.TryParse(value.Annotations.Get("truncated_alerts"), out var truncated) ? truncated : 0,
        };
    }
}
