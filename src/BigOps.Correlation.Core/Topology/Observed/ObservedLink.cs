using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Topology.Observed;

/// <summary>That one thing depends on another, or that a thing is there, as events say it for a while. Immutable.</summary>
/// <param name="From">The thing.</param>
/// <param name="To">What it depends on; empty where only the thing itself is said.</param>
/// <param name="Type">How, in the words of the event.</param>
/// <param name="Since">From when on it holds, by the shard's clock.</param>
/// <param name="Until">Until when.</param>
internal sealed record ObservedLink(string From, string To, string Type, Instant Since, Instant Until)
{
    /// <summary>Whether it holds at a moment.</summary>
    public bool HoldsAt(Instant at) => Since <= at && at < Until;

    public void Save(StateWriter writer)
    {
        writer.Text(From);
        writer.Text(To);
        writer.Text(Type);
        writer.Instant(Since);
        writer.Instant(Until);
    }

    public static ObservedLink Load(StateReader reader) => new(reader.Text(), reader.Text(), reader.Text(), reader.Instant(), reader.Instant());
}
