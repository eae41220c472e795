using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>What a view shows of an alert, read in one go. Means something only if nothing changed meanwhile.</summary>
internal readonly record struct AlertSnapshot
{
    public required EventContent Content { get; init; }

    public required AlertStatus Status { get; init; }

    public required Severity Severity { get; init; }

    public required Instant StartsAt { get; init; }

    /// <summary>When it ended or will turn stale.</summary>
    public required Instant EndsAt { get; init; }

    public required Instant UpdatedAt { get; init; }

    public required int Occurrence { get; init; }

    public required long Events { get; init; }

    public required bool IsFlapping { get; init; }

    public required long IncidentId { get; init; }

    public static AlertSnapshot Of(AlertState alert) => new()
    {
        Content = alert.Content,
        Status = alert.Status,
        Severity = alert.Severity,
        StartsAt = alert.StartsAt,
        EndsAt = alert.EndsAt ?? alert.ExpiresAt,
        UpdatedAt = alert.UpdatedAt,
        Occurrence = alert.Occurrence,
        Events = alert.Events,
        IsFlapping = alert.Flap.IsFlapping,
        IncidentId = alert.IncidentId,
    };
}
