using BigOps.Correlation.Core.Diagnostics;

namespace BigOps.Correlation.Core.Anomalies.Series;

/// <summary>The anomalies of a shard that hold, in series and in rates together. The shard writes.</summary>
internal sealed class OpenAnomalies(LimitCounters limits) : IAnomalyGuard
{
    /// <summary>Anomalies that may hold at the same time.</summary>
    public int Most { get; set; } = new AnomalyOptions().MaxOpen;

    /// <summary>Anomalies that hold.</summary>
    public int Count { get; set; }

    /// <inheritdoc />
    public bool MayOpen()
    {
        if (Count < Most)
        {
            return true;
        }

        limits.Count(PipelineLimit.OpenAnomalies);
        return false;
    }
}
