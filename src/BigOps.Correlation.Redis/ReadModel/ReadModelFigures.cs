namespace BigOps.Correlation.Redis.ReadModel;

/// <summary>What sharing the read model did, since the process started. Any thread may read.</summary>
public sealed class ReadModelFigures
{
    /// <summary>Incidents written for other replicas.</summary>
    public long Written { get; internal set; }

    /// <summary>Writes refused because a later owner has the shard.</summary>
    public long Fenced { get; internal set; }

    /// <summary>Turns that failed; what they had to do is done again.</summary>
    public long Failures { get; internal set; }

    /// <summary>Incidents of other replicas that were read.</summary>
    public long Read { get; internal set; }
}
