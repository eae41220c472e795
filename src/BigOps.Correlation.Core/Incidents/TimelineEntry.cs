using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Incidents;

/// <summary>One thing that happened to an incident.</summary>
/// <param name="At">The shard's clock.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Text">It as a sentence.</param>
/// <param name="Actor">Who did it, or empty.</param>
/// <param name="Alert">The alert it is about, or default.</param>
internal sealed record TimelineEntry(Instant At, TimelineKind Kind, string Text, string Actor = "", Fingerprint Alert = default)
{
    public void Save(StateWriter writer)
    {
        writer.Instant(At);
        writer.Byte((byte)Kind);
        writer.Text(Text);
        writer.Text(Actor);
        writer.Fingerprint(Alert);
    }

    public static TimelineEntry Load(StateReader reader) =>
        new(reader.Instant(), (TimelineKind)reader.Byte(), reader.Text(), reader.Text(), reader.Fingerprint());
}
