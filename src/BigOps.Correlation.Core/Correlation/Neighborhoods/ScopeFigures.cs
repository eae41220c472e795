using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>What is learned about all alerts of one scope. Owned by the shard.</summary>
/// <param name="since">Since when it is watched.</param>
internal sealed class ScopeFigures(Instant since)
{
    // More different alerts than that in a minute or two nobody looks at one by one.
    private const int Many = 10;

    /// <summary>Since when it is watched.</summary>
    public Instant Since => since;

    public MinuteCounts Minutes { get; } = new();

    /// <summary>Whether so many different alerts come now that single ones say nothing.</summary>
    public bool IsFlooded => Minutes.Recent >= Many;

    /// <summary>What the next segment has of it.</summary>
    public LearnedEdit Edit { get; set; }

    /// <summary>Writes it, or what changed in it since it was written last.</summary>
    public void Save(StateWriter writer, bool isWhole = true)
    {
        writer.Instant(since);
        Minutes.Save(writer, isWhole);
    }

    /// <summary>Reads what <see cref="Save"/> wrote, over what is known.</summary>
    public static ScopeFigures Load(StateReader reader, ScopeFigures? known = null)
    {
        var at = reader.Instant();
        var figures = known ?? new ScopeFigures(at);
        figures.Minutes.Load(reader);
        return figures;
    }
}
