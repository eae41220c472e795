using BigOps.Correlation.Core.Incidents.Kpis;

namespace BigOps.Correlation.Core.Pipeline.ReadModel;

/// <summary>What was counted on one day.</summary>
/// <param name="Day">The day, in UTC by the shards' clocks.</param>
/// <param name="Counts">The counts.</param>
public sealed record KpiDayView(DateOnly Day, KpiCounts Counts);
