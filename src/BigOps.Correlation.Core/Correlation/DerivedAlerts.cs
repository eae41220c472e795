namespace BigOps.Correlation.Core.Correlation;

/// <summary>Alerts that this service raises by itself.</summary>
internal static class DerivedAlerts
{
    /// <summary>Their source.</summary>
    public const string Source = "bigops";
}
