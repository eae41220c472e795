namespace BigOps.Correlation.Core.Anomalies.Trends;

/// <summary>A number that a series must not reach, from whichever side it comes.</summary>
public sealed record TrendLimit
{
    /// <summary>Name of the value.</summary>
    public required string Value { get; init; }

    /// <summary>The number.</summary>
    public double Limit { get; init; }

    /// <summary>How long before it is reached an alert is raised; 1 hour to 90 days, default 3 days.</summary>
    public TimeSpan Within { get; init; } = TimeSpan.FromDays(3);
}
