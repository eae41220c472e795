namespace BigOps.Correlation.Core.Anomalies.Trends;

/// <summary>A direction in which a value moves.</summary>
public enum TrendSide
{
    /// <summary>It rises.</summary>
    Up,

    /// <summary>It falls.</summary>
    Down,
}
