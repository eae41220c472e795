namespace BigOps.Correlation.Core.Deduplication;

/// <summary>
/// When an alert counts as flapping. Each change of state adds 1 to its score; the score halves every
/// <see cref="HalfLife"/>. Two limits give hysteresis, as in Nagios.
/// </summary>
public sealed record FlapOptions
{
    /// <summary>Half-life of the score; default 5 minutes, 10 seconds to 1 day.</summary>
    public TimeSpan HalfLife { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Score at which flapping begins; default 5, above <see cref="StopAt"/>.</summary>
    public double StartAt { get; init; } = 5;

    /// <summary>Score below which flapping ends; default 2, above 0.</summary>
    public double StopAt { get; init; } = 2;

    /// <summary>How long a source's own word that its alert flaps holds, unless it takes it back; default 1 day, 1 minute to 30 days.</summary>
    public TimeSpan SourceHold { get; init; } = TimeSpan.FromDays(1);
}
