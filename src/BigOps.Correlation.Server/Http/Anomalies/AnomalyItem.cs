using System.Text.Json;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Server.Http.Anomalies;

/// <summary>The latest anomaly of a series, or its trend.</summary>
internal sealed record AnomalyItem
{
    /// <summary>32 hexadecimal digits: the alert that it is.</summary>
    public required string Fingerprint { get; init; }

    /// <summary>Name of the value, or what is counted.</summary>
    public required string Series { get; init; }

    /// <summary>anomaly, trend, or missing (values that no longer come).</summary>
    public required string Kind { get; init; }

    /// <summary>firing, acknowledged, resolved or expired.</summary>
    public required string Status { get; init; }

    /// <summary>critical, error, warning or info.</summary>
    public required string Severity { get; init; }

    /// <summary>What the series is about.</summary>
    public required string Entity { get; init; }

    /// <summary>The host, or empty.</summary>
    public required string Host { get; init; }

    /// <summary>The service, or empty.</summary>
    public required string Service { get; init; }

    /// <summary>The cluster, or empty.</summary>
    public required string Cluster { get; init; }

    /// <summary>Tenant.</summary>
    public required string Tenant { get; init; }

    /// <summary>Scope.</summary>
    public required string Scope { get; init; }

    /// <summary>Labels of the series.</summary>
    public required LabelSet Labels { get; init; }

    /// <summary>When it began.</summary>
    public required Instant StartsAt { get; init; }

    /// <summary>When it ended; null while it holds.</summary>
    public required Instant? EndsAt { get; init; }

    /// <summary>When it was last heard of.</summary>
    public required Instant UpdatedAt { get; init; }

    /// <summary>The value that was farthest from what was expected.</summary>
    public required double? Peak { get; init; }

    /// <summary>What was expected of it, or the limit of a trend; null where nothing was.</summary>
    public required double? Expected { get; init; }

    /// <summary>Lower end of what is usual; null where that is not known.</summary>
    public required double? Low { get; init; }

    /// <summary>Upper end of what is usual; null where that is not known.</summary>
    public required double? High { get; init; }

    /// <summary>above, below, or empty where nothing was expected.</summary>
    public required string Direction { get; init; }

    /// <summary>What said so: level, time_of_day, residual, jump, extreme, silence or trend.</summary>
    public required IReadOnlyList<string> Detectors { get; init; }

    /// <summary>A sentence for people.</summary>
    public required string Message { get; init; }

    /// <summary>Which anomaly of the series it is, from 1.</summary>
    public required int Occurrence { get; init; }

    /// <summary>The incident it is in, or empty.</summary>
    public required string IncidentId { get; init; }

    /// <summary>
    /// The last day of the series: from and step in milliseconds, values and what was expected of them slot by slot, and the band
    /// around that; null where there is none.
    /// </summary>
    public required JsonElement? Chart { get; init; }
}
