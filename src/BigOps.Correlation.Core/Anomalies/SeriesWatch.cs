namespace BigOps.Correlation.Core.Anomalies;

/// <summary>What of an event is watched over time.</summary>
public enum SeriesWatch
{
    /// <summary>The numbers it carries.</summary>
    Values,

    /// <summary>How many of its kind come.</summary>
    Rates,

    /// <summary>Both.</summary>
    All,

    /// <summary>Nothing.</summary>
    Off,
}
