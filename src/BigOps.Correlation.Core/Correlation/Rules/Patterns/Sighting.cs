using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Rules.Patterns;

/// <summary>An event that a pattern remembers.</summary>
/// <param name="At">Event time.</param>
/// <param name="Identity">The alert, or default for an event that is none.</param>
/// <param name="Value">The counted value, or a short description.</param>
internal readonly record struct Sighting(Instant At, Fingerprint Identity, string Value)
{
    public static void Save(StateWriter writer, Sighting value)
    {
        writer.Instant(value.At);
        writer.Fingerprint(value.Identity);
        writer.Text(value.Value);
    }

    public static Sighting Load(StateReader reader) => new(reader.Instant(), reader.Fingerprint(), reader.Text());
}
