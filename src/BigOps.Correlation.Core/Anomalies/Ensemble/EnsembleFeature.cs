namespace BigOps.Correlation.Core.Anomalies.Ensemble;

/// <summary>What is unusual in a series.</summary>
public enum EnsembleFeature
{
    /// <summary>Nothing was unusual.</summary>
    None,

    /// <summary>The mean of the last rows is not that of the hundreds before.</summary>
    Level,

    /// <summary>The mean of the last rows is not that of the same time on the days before.</summary>
    TimeOfDay,

    /// <summary>The value is not what the time of day and the last rows let expect.</summary>
    Residual,

    /// <summary>The value jumped.</summary>
    Jump,

    /// <summary>The value is beyond all that came before.</summary>
    Extreme,

    /// <summary>No event came for longer than their rate lets expect.</summary>
    Silence,

    /// <summary>The series will reach its limit soon.</summary>
    Trend,

    /// <summary>The value stands still although it usually moves.</summary>
    Stuck,
}
