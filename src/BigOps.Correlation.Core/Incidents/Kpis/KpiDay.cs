namespace BigOps.Correlation.Core.Incidents.Kpis;

/// <summary>The counts of one UTC day. Owned by the shard.</summary>
/// <param name="number">Number of the day, as <see cref="DateOnly.DayNumber"/> has it.</param>
internal sealed class KpiDay(int number)
{
    /// <summary>What was counted; a field, so that counting is one addition in place.</summary>
    public KpiCounts Counts;

    /// <summary>Number of the day.</summary>
    public int Number => number;
}
