namespace BigOps.Correlation.Core.Diagnostics;

/// <summary>
/// What each limit of one shard forgot, left out or refused. Only the shard writes; readers take single values. They count
/// since the start of the process and are no part of the state.
/// </summary>
public sealed class LimitCounters
{
    private readonly long[] counts = new long[(int)Enum.GetValues<PipelineLimit>().Max() + 1];

    /// <summary>How much one limit cut so far.</summary>
    public long Of(PipelineLimit limit) => counts[(int)limit];

    /// <summary>Counts what a limit cut; called only where one is reached.</summary>
    internal void Count(PipelineLimit limit, long amount = 1) => counts[(int)limit] += amount;
}
