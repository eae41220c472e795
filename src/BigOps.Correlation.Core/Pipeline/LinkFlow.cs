using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Incidents.Relations;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Ingestion.Links;

namespace BigOps.Correlation.Core.Pipeline;

/// <summary>
/// Takes links to incidents of other scopes, and cuts them. They are found outside the shard and come through its log; one
/// that comes twice has one effect. Runs on the shard.
/// </summary>
internal sealed class LinkFlow(ShardState state)
{
    /// <summary>Carries out what the log says about a link. An incident that is kept no longer has no links.</summary>
    public void Apply(LinkEntry entry)
    {
        if (Find(entry.Incident) is not { } incident || incident.Name == entry.Other.Id)
        {
            return;
        }

        if (entry.Action == LinkAction.Unlink)
        {
            TakeApart(incident, entry);
        }
        else
        {
            Link(incident, entry);
        }
    }

    /// <summary>Cuts links as an operator asks.</summary>
    /// <returns>Why it is not possible, or empty where it is done.</returns>
    public string Unlink(IncidentState incident, OperatorCommand command)
    {
        var unknown = command.Targets.FirstOrDefault(other => incident.Links.Find(other) is null && !incident.Links.IsApart(other));
        if (unknown is not null || command.Targets.Count == 0)
        {
            return $"{incident.Name} has no link to \"{unknown}\".";
        }

        foreach (var other in command.Targets)
        {
            if (incident.Links.Find(other) is { } link)
            {
                TakeApart(incident, new LinkEntry
                {
                    Action = LinkAction.Unlink,
                    Incident = incident.Name,
                    Other = link.Entry.Other,
                    Why = command.Text,
                    ConfigVersion = state.Configuration.Version,
                    Actor = command.Actor,
                });
            }
        }

        return "";
    }

    private IncidentState? Find(string name)
    {
        var incident = state.Incidents.Find(name);
        while (incident is { MergedInto: not 0 })
        {
            incident = state.Incidents.Find(incident.MergedInto);
        }

        return incident;
    }

    private void Link(IncidentState incident, LinkEntry entry)
    {
        if (incident.Links.Find(entry.Other.Id) is not null || incident.Links.IsApart(entry.Other.Id))
        {
            return;
        }

        if (incident.Links.All.Length >= state.Configuration.Incidents.MaxLinks)
        {
            state.Counters.Limits.Count(PipelineLimit.IncidentLinks);
            return;
        }

        incident.Links = incident.Links.With(new IncidentLink(entry, state.Now));
        Record(incident, entry, TimelineKind.Linked);
        state.Kpis.On(state.Now).IncidentLinks++;
    }

    private void TakeApart(IncidentState incident, LinkEntry entry)
    {
        if (!incident.Links.IsApart(entry.Other.Id))
        {
            incident.Links = incident.Links.Without(entry.Other);
            Record(incident, entry, TimelineKind.Unlinked);
        }
    }

    private void Record(IncidentState incident, LinkEntry entry, TimelineKind kind)
    {
        var record = state.Decisions.Add(entry, incident.Id, state.Now, threshold: 0);
        state.Outbox?.Add(record);
        state.Counts.Decisions.Add(record.Outcome);
        state.Lifecycle.Keep(incident, record);
        state.Lifecycle.Note(incident, new TimelineEntry(state.Now, kind, $"{LinkDecision.WhatOf(entry)} {entry.Why}".TrimEnd(), entry.Actor));
    }
}
