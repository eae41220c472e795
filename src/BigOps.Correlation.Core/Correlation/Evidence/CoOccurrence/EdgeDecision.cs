using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

/// <summary>What an operator decided about an edge. Immutable.</summary>
/// <param name="From">The check that comes first.</param>
/// <param name="To">The check that follows.</param>
/// <param name="IsPinned">True where it holds whatever is counted, false where it never holds.</param>
/// <param name="At">When it was decided, by the shard's clock.</param>
/// <param name="Actor">Who decided it.</param>
internal sealed record EdgeDecision(string From, string To, bool IsPinned, Instant At, string Actor)
{
    public void Save(StateWriter writer)
    {
        writer.Text(From);
        writer.Text(To);
        writer.Bool(IsPinned);
        writer.Instant(At);
        writer.Text(Actor);
    }

    public static EdgeDecision Load(StateReader reader) => new(reader.Text(), reader.Text(), reader.Bool(), reader.Instant(), reader.Text());
}
