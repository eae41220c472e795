using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Incidents.Suspects;

/// <summary>A change or a run of an automation that may have caused an incident. Immutable; any thread.</summary>
internal sealed record SuspectChange
{
    /// <summary>What people call it: unique in its shard.</summary>
    public string Id => $"chg-{Number}";

    /// <summary>The number of the change.</summary>
    public required long Number { get; init; }

    /// <summary>A change or a run.</summary>
    public required EventKind Kind { get; init; }

    /// <summary>How it ended, as far as that is known.</summary>
    public required EventStatus Status { get; init; }

    /// <summary>What its kind is called: history is kept by it.</summary>
    public required string KindName { get; init; }

    /// <summary>What was done, in the words of who said it.</summary>
    public required string What { get; init; }

    /// <summary>The tool that said it.</summary>
    public required string Source { get; init; }

    /// <summary>Who owns what did it, or empty.</summary>
    public required string By { get; init; }

    /// <summary>Where to read more, or empty.</summary>
    public required string Link { get; init; }

    /// <summary>Event time at which it began.</summary>
    public required Instant At { get; init; }

    /// <summary>What was changed, or what it is a part of.</summary>
    public required string On { get; init; }

    /// <summary>How suspicious it is, over 0 to 1.</summary>
    public required double Score { get; init; }

    /// <summary>Why, in sentences.</summary>
    public required string Why { get; init; }

    /// <summary>What people say.</summary>
    public SuspectVerdict Verdict { get; init; }

    /// <summary>Who says it, or empty.</summary>
    public string JudgedBy { get; init; } = "";

    public void Save(StateWriter writer)
    {
        writer.Int(Number);
        writer.Byte((byte)Kind);
        writer.Byte((byte)Status);
        writer.Text(KindName);
        writer.Text(What);
        writer.Text(Source);
        writer.Text(By);
        writer.Text(Link);
        writer.Instant(At);
        writer.Text(On);
        writer.Real(Score);
        writer.Text(Why);
        writer.Byte((byte)Verdict);
        writer.Text(JudgedBy);
    }

    public static SuspectChange Load(StateReader reader) => new()
    {
        Number = reader.Int(),
        Kind = (EventKind)reader.Byte(),
        Status = (EventStatus)reader.Byte(),
        KindName = reader.Text(),
        What = reader.Text(),
        Source = reader.Text(),
        By = reader.Text(),
        Link = reader.Text(),
        At = reader.Instant(),
        On = reader.Text(),
        Score = reader.Real(),
        Why = reader.Text(),
        Verdict = (SuspectVerdict)reader.Byte(),
        JudgedBy = reader.Text(),
    };
}
