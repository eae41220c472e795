namespace BigOps.Correlation.Server.Http.Kpis;

/// <summary>Key figures of a range of days.</summary>
/// <param name="From">The first day, in UTC.</param>
/// <param name="To">The last day; it is part of the range.</param>
/// <param name="Totals">All days together: sums, and key figures that follow from the sums.</param>
/// <param name="Days">Each day of the range, oldest first; one on which nothing was counted has zeros.</param>
/// <param name="Partial">True where what other replicas counted is not known as it is now, because Redis cannot be reached.</param>
internal sealed record KpiReport(DateOnly From, DateOnly To, KpiFigures Totals, IReadOnlyList<KpiDayFigures> Days, bool Partial);
