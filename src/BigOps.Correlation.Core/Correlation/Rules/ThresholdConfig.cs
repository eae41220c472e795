namespace BigOps.Correlation.Core.Correlation.Rules;

/// <summary>"3 of X within Y": so many matches, or so many distinct values, inside a sliding window of event time.</summary>
public sealed record ThresholdConfig
{
    /// <summary>How many; 2 to 100,000.</summary>
    public required int Count { get; init; }

    /// <summary>Length of the window; 1 second to 7 days.</summary>
    public required TimeSpan Within { get; init; }

    /// <summary>Label or field whose distinct values are counted; empty counts firing events, without those that a tool sends again with an unchanged start.</summary>
    public string Distinct { get; init; } = "";
}
