using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Incidents.Chain;

/// <summary>An incident at one moment without its lists, of which it says what is kept. Immutable; any thread.</summary>
internal sealed class IncidentHead
{
    private readonly IncidentState copy;

    public IncidentHead(IncidentState incident)
    {
        copy = incident.CopyHead();
        Entries = (incident.Timeline.Oldest, incident.Timeline.Added);
        Decisions = (incident.Decisions.Oldest, incident.Decisions.Added);
    }

    private IncidentHead(StateReader reader)
    {
        copy = IncidentState.LoadHead(reader);
        Entries = (reader.Int(), reader.Int());
        Decisions = (reader.Int(), reader.Int());
    }

    /// <summary>Numbers of the timeline's oldest entry that is kept, the first aside, and of the next one.</summary>
    public (long Oldest, long Added) Entries { get; }

    /// <summary>The same of the decisions.</summary>
    public (long Oldest, long Added) Decisions { get; }

    /// <summary>The incident without its lists; for the one who read it.</summary>
    public IncidentState Incident => copy;

    public void Save(StateWriter writer)
    {
        copy.SaveHead(writer);
        writer.Int(Entries.Oldest);
        writer.Int(Entries.Added);
        writer.Int(Decisions.Oldest);
        writer.Int(Decisions.Added);
    }

    public static IncidentHead Load(StateReader reader) => new(reader);
}
