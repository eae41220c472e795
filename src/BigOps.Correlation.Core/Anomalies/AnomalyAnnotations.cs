namespace BigOps.Correlation.Core.Anomalies;

/// <summary>What the alert of an anomaly says besides its sentence, by the names of its labels and annotations.</summary>
public static class AnomalyAnnotations
{
    /// <summary>The label that names the series.</summary>
    public const string Series = "series";

    /// <summary><c>anomaly</c>, <c>trend</c> or <c>missing</c>.</summary>
    public const string Kind = "anomaly_kind";

    /// <summary>What was unusual, in a word.</summary>
    public const string Detector = "anomaly_detector";

    /// <summary><c>above</c> or <c>below</c>.</summary>
    public const string Direction = "anomaly_direction";

    /// <summary>The value that was farthest from what was expected.</summary>
    public const string Peak = "anomaly_peak";

    /// <summary>What was expected of it.</summary>
    public const string Expected = "anomaly_expected";

    /// <summary>Lower end of what is usual.</summary>
    public const string Low = "anomaly_low";

    /// <summary>Upper end of what is usual.</summary>
    public const string High = "anomaly_high";

    /// <summary>The last day of the series, as JSON.</summary>
    public const string Chart = "anomaly_chart";
}
