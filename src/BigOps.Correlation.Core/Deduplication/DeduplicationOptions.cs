namespace BigOps.Correlation.Core.Deduplication;

/// <summary>How events become alerts.</summary>
public sealed record DeduplicationOptions
{
    /// <summary>Name of the section in the configuration.</summary>
    public const string SectionName = "deduplication";

    /// <summary>How long a (source, id) pair is remembered, in arrival time; default 1 hour, 1 minute to 7 days.</summary>
    public TimeSpan Horizon { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Pairs remembered at most; default 1,000,000, 1,000 to 100,000,000. Over it the oldest half is forgotten and counted.</summary>
    public int HorizonEvents { get; init; } = 1_000_000;

    /// <summary>How long a resolve or acknowledgement waits for the trigger it belongs to; default 5 minutes, 0 to 1 hour.</summary>
    public TimeSpan ReorderWindow { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Events older than this at arrival are late: they enter history and open nothing; default 1 hour, 1 minute to 30 days.</summary>
    public TimeSpan Lateness { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Alerts remembered at most, active or not; default 1,000,000, 1,000 to 20,000,000. Over it a new alert is refused and counted.</summary>
    public int MaxAlerts { get; init; } = 1_000_000;

    /// <summary>How long an ended alert is remembered; default 24 hours, 1 minute to 90 days.</summary>
    public TimeSpan KeepEnded { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Flapping.</summary>
    public FlapOptions Flapping { get; init; } = new();
}
