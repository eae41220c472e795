namespace BigOps.Correlation.Core.Events;

/// <summary>
/// What one event may carry. More of a list is cut and counted (<c>bigops_normalization_truncated_total{field}</c>);
/// an event over <see cref="EventBytes"/> or <see cref="Depth"/> is rejected.
/// </summary>
public sealed record EventLimits
{
    /// <summary>Name of the section in the configuration.</summary>
    public const string SectionName = "limits";

    /// <summary>Bytes of one event; default 256 KiB, 1 KiB to 16 MiB.</summary>
    public int EventBytes { get; init; } = 256 * 1024;

    /// <summary>Bytes of one HTTP request body; default 8 MiB, 1 KiB to 256 MiB.</summary>
    public int RequestBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Events in one request; default 10,000, 1 to 1,000,000.</summary>
    public int EventsPerRequest { get; init; } = 10_000;

    /// <summary>Nesting of a document; default 32, 4 to 128.</summary>
    public int Depth { get; init; } = 32;

    /// <summary>Labels of one event; default 64, 1 to 1,024. More are rejected, because a label identifies.</summary>
    public int Labels { get; init; } = 64;

    /// <summary>Characters of a label's name; default 256. Longer ones are rejected.</summary>
    public int LabelNameLength { get; init; } = 256;

    /// <summary>Characters of a label's value; default 2,048. Longer ones are rejected.</summary>
    public int LabelValueLength { get; init; } = 2_048;

    /// <summary>Annotations of one event; default 64. More are cut.</summary>
    public int Annotations { get; init; } = 64;

    /// <summary>Characters of an annotation's value and of a message; default 16,384. Longer ones are cut.</summary>
    public int TextLength { get; init; } = 16_384;

    /// <summary>Links, values and touched entities of one event, each; default 64. More are cut.</summary>
    public int ListLength { get; init; } = 64;

    /// <summary>How far in the future an event may claim to be; default 10 minutes. Beyond it the arrival time is taken and counted.</summary>
    public TimeSpan FutureSkew { get; init; } = TimeSpan.FromMinutes(10);
}
