using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents.Members;

namespace BigOps.Correlation.Core.Incidents;

/// <summary>Merging and splitting of incidents. Owned by the shard.</summary>
internal sealed class IncidentSurgery
{
    private readonly IncidentTable table;
    private readonly IncidentLifecycle lifecycle;

    public IncidentSurgery(IncidentTable table, IncidentLifecycle lifecycle)
    {
        this.table = table;
        this.lifecycle = lifecycle;
    }

    /// <summary>Puts everything of one incident into another; the first stays readable as merged.</summary>
    public void Merge(IncidentState source, IncidentState target, string why, string actor, Instant now)
    {
        foreach (var member in source.Members)
        {
            Take(source, target, member);
        }

        TakeOverflow(source, target);
        target.Rarity += Math.Max(0, source.Rarity - 1);
        target.IsNoise &= source.IsNoise;
        target.Suspects = target.Suspects.With(source.Suspects);
        target.Events += source.Events;
        target.Overflow += source.Overflow;
        target.OverflowActive += source.OverflowActive;
        target.StartedAt = Instant.Earlier(target.StartedAt, source.StartedAt);
        target.LastEventAt = Instant.Later(target.LastEventAt, source.LastEventAt);
        foreach (var decision in source.Decisions)
        {
            lifecycle.Keep(target, decision);
        }

        target.Links = target.Links.With(source.Links, target.Name, lifecycle.Options.MaxLinks);
        source.MergedInto = target.Id;
        source.OverflowActive = 0;
        lifecycle.Close(source, Resolution.Merged, new TimelineEntry(now, TimelineKind.Merged, $"Merged into {target.Name}. {why}".TrimEnd(), actor));
        lifecycle.Note(target, new TimelineEntry(now, TimelineKind.Merged, $"{source.Name} merged into this. {why}".TrimEnd(), actor));
        lifecycle.Regroup(target);
        lifecycle.Review(target, now);
    }

    /// <summary>Takes members out of an incident into a new one that was created for them.</summary>
    /// <param name="source">The incident.</param>
    /// <param name="target">The new one.</param>
    /// <param name="members">What goes.</param>
    /// <param name="why">Sentences, or empty.</param>
    /// <param name="actor">Who asked for it, or empty.</param>
    /// <param name="now">The shard's clock.</param>
    public void Split(IncidentState source, IncidentState target, IReadOnlyList<IncidentMember> members, string why, string actor, Instant now)
    {
        target.Tenant = source.Tenant;
        target.Scope = source.Scope;
        target.ConfigVersion = source.ConfigVersion;
        lifecycle.Kpis.Opened(target, now);
        target.StartedAt = members.Min(member => member.StartsAt);
        target.LastEventAt = source.LastEventAt;
        target.Suspects = source.Suspects;
        foreach (var member in members)
        {
            source.Remove(member);
            Take(source, target, member);
        }

        lifecycle.Note(target, new TimelineEntry(now, TimelineKind.Split, $"Split from {source.Name} with {members.Count} alerts. {why}".TrimEnd(), actor));
        lifecycle.Note(source, new TimelineEntry(now, TimelineKind.Split, $"{members.Count} alerts were split into {target.Name}. {why}".TrimEnd(), actor));
        target.Events = members.Count;
        lifecycle.Regroup(source);
        lifecycle.Regroup(target);
        lifecycle.Review(source, now);
        lifecycle.Review(target, now);
        lifecycle.CloseWhenOver(source, now);
        lifecycle.CloseWhenOver(target, now);
    }

    private void TakeOverflow(IncidentState source, IncidentState target)
    {
        foreach (var alert in table.OverflowOf(source))
        {
            if (target.Find(alert.Identity) is { } older)
            {
                // From here on the alert is counted only; an older occurrence of it must not stand for it.
                target.Remove(older);
            }

            table.Assign(alert, target);
        }
    }

    private void Take(IncidentState source, IncidentState target, IncidentMember member)
    {
        // Occurrences are numbered anew once an alert was forgotten, so the table says which one is the present one.
        var holder = table.IncidentOf(member.Identity);
        if (holder == target)
        {
            return;
        }

        if (holder == source)
        {
            table.Move(member.Identity, target);
        }

        if (target.Find(member.Identity) is { } same)
        {
            if (holder != source && same.Occurrence >= member.Occurrence)
            {
                return;
            }

            target.Remove(same);
        }

        if (target.Members.Count < lifecycle.Options.MaxAlerts)
        {
            // Each incident has its own: the source stays as it was when it was merged.
            target.Add(member.Copy());
        }
        else
        {
            lifecycle.CountOnly(target, member.IsActive, isNew: true);
        }
    }
}
