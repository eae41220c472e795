using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Incidents.Chain;
using BigOps.Correlation.Core.Incidents.Relations;

namespace BigOps.Correlation.Core.Incidents;

/// <summary>The stored form of an incident.</summary>
internal sealed partial class IncidentState
{
    // Versions before it had no links, did not know when an incident was opened again or acknowledged, and weighed nothing.
    private const byte FirstWithMore = 3;

    public void Save(StateWriter writer)
    {
        SaveHead(writer);
        writer.List(members, static (target, member) => member.Save(target));
        writer.List(timeline, static (target, entry) => entry.Save(target));
        writer.List(decisions, static (target, record) => record.Save(target));
    }

    /// <summary>Writes all but the lists.</summary>
    public void SaveHead(StateWriter writer)
    {
        writer.Int(Id);
        writer.Text(Name);
        writer.Int(Version);
        writer.Text(Title);
        writer.Byte((byte)Status);
        writer.Byte((byte)Resolution);
        writer.Byte((byte)Severity);
        writer.Byte((byte)MinSeverity);
        writer.Text(Tenant);
        writer.Text(Scope);
        writer.Text(Rule);
        writer.Byte((byte)Policy);
        writer.Text(ConfigVersion);
        writer.Instant(StartedAt);
        writer.Instant(LastEventAt);
        writer.Instant(OpenedAt);
        writer.Instant(ClosedAt);
        writer.Int(Events);
        writer.Text(Assignee);
        writer.Text(AcknowledgedBy);
        writer.Instant(SnoozedUntil);
        writer.Bool(Suppressed);
        writer.List(SuppressedBy, static (target, text) => target.Text(text));
        writer.Bool(Frozen);
        writer.Int(Reopened);
        writer.Int(Predecessor);
        writer.Int(Successor);
        writer.Int(MergedInto);
        writer.Int(Overflow);
        writer.Int(OverflowActive);
        Links.Save(writer);
        writer.Instant(OpenSince);
        writer.Instant(AcknowledgedAt);
        writer.Bool(IsNoise);
        writer.Real(Rarity);
    }

    /// <summary>Reads an incident.</summary>
    /// <param name="reader">What <see cref="Save"/> wrote.</param>
    /// <param name="alerts">The alerts that are kept: their texts are those of the members.</param>
    /// <param name="version">Version of the stored state.</param>
    public static IncidentState Load(StateReader reader, AlertTable alerts, byte version)
    {
        var state = LoadHead(reader, hasMore: version >= FirstWithMore);
        foreach (var member in reader.List(StoredMember.Load))
        {
            state.Add(member.ToMember(alerts));
        }

        foreach (var entry in reader.List(TimelineEntry.Load))
        {
            state.timeline.Add(entry);
        }

        foreach (var decision in reader.List(DecisionRecord.Load))
        {
            state.decisions.Add(decision);
        }

        return state;
    }

    /// <summary>Reads what <see cref="SaveHead"/> wrote.</summary>
    /// <param name="reader">The bytes.</param>
    /// <param name="hasMore">False where the bytes are of a build before links and noise.</param>
    public static IncidentState LoadHead(StateReader reader, bool hasMore = true)
    {
        var state = new IncidentState(reader.Int(), reader.Text())
        {
            Version = reader.Int(),
            Title = reader.Text(),
            Status = (IncidentStatus)reader.Byte(),
            Resolution = (Resolution)reader.Byte(),
            Severity = (Severity)reader.Byte(),
            MinSeverity = (Severity)reader.Byte(),
            Tenant = reader.Text(),
            Scope = reader.Text(),
            Rule = reader.Text(),
            Policy = (ResolvePolicy)reader.Byte(),
            ConfigVersion = reader.Text(),
            StartedAt = reader.Instant(),
            LastEventAt = reader.Instant(),
            OpenedAt = reader.Instant(),
            ClosedAt = reader.OptionalInstant(),
            Events = reader.Int(),
            Assignee = reader.Text(),
            AcknowledgedBy = reader.Text(),
            SnoozedUntil = reader.OptionalInstant(),
            Suppressed = reader.Bool(),
            SuppressedBy = reader.List(static source => source.Text()),
            Frozen = reader.Bool(),
            Reopened = (int)reader.Int(),
            Predecessor = reader.Int(),
            Successor = reader.Int(),
            MergedInto = reader.Int(),
            Overflow = (int)reader.Int(),
            OverflowActive = (int)reader.Int(),
        };
        if (hasMore)
        {
            state.Links = IncidentLinks.Load(reader);
            state.OpenSince = reader.Instant();
            state.AcknowledgedAt = reader.OptionalInstant();
            state.IsNoise = reader.Bool();
            state.Rarity = reader.Real();
        }
        else
        {
            state.OpenSince = state.OpenedAt;
            state.AcknowledgedAt = state.Status == IncidentStatus.Acknowledged ? state.OpenedAt : null;
        }

        return state;
    }
}
