using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Core.Suppression;

/// <summary>A planned period, once or recurring in a time zone. Validated, immutable.</summary>
public sealed record MaintenanceWindowConfig
{
    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>What it holds back.</summary>
    public required MatcherSet Match { get; init; }

    /// <summary>IANA time zone that local times are in; default UTC.</summary>
    public TimeZoneInfo TimeZone { get; init; } = TimeZoneInfo.Utc;

    /// <summary>Days of the week on which it starts; empty means every day. Recurring windows only.</summary>
    public IReadOnlyList<DayOfWeek> Days { get; init; } = [];

    /// <summary>Days of the month on which it starts, 1 to 31, negative from the end; empty means every day. Recurring windows only.</summary>
    public IReadOnlyList<int> DaysOfMonth { get; init; } = [];

    /// <summary>Local time of day at which it starts; null where it happens once.</summary>
    public TimeOnly? StartsAt { get; init; }

    /// <summary>How long it lasts; 1 minute to 7 days. Recurring windows only.</summary>
    public TimeSpan Duration { get; init; }

    /// <summary>Start of a window that happens once.</summary>
    public Instant? From { get; init; }

    /// <summary>End of a window that happens once.</summary>
    public Instant? Until { get; init; }
}
