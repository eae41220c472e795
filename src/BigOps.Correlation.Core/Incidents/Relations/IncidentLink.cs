using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion.Links;

namespace BigOps.Correlation.Core.Incidents.Relations;

/// <summary>A link of an incident to one of another scope. Immutable; any thread.</summary>
/// <param name="Entry">What the log said.</param>
/// <param name="At">The shard's clock when it came.</param>
internal sealed record IncidentLink(LinkEntry Entry, Instant At)
{
    public void Save(StateWriter writer)
    {
        LinkEntryCodec.Write(writer, Entry);
        writer.Instant(At);
    }

    public static IncidentLink Load(StateReader reader) => new(LinkEntryCodec.Read(reader), reader.Instant());
}
