namespace BigOps.Correlation.Core.Anomalies.Series;

/// <summary>Bounds how many anomalies hold at the same time.</summary>
internal interface IAnomalyGuard
{
    /// <summary>Whether one more may begin; where not, that is counted.</summary>
    bool MayOpen();
}
