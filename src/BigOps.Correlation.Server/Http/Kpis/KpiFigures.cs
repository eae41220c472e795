using BigOps.Correlation.Core.Incidents.Kpis;

namespace BigOps.Correlation.Server.Http.Kpis;

/// <summary>Counts of a time and the key figures that follow from them, as <c>docs/kpis.md</c> publishes the formulas.</summary>
internal class KpiFigures(KpiCounts counts)
{
    private const double MillisecondsPerSecond = 1_000;

    public long Events => counts.Events;
    public long Duplicates => counts.Duplicates;
    public long Repeats => counts.Repeats;
    public long Alerts => counts.Alerts;
    public long MutedAlerts => counts.MutedAlerts;
    public long IncidentsOpened => counts.IncidentsOpened;
    public long IncidentsMerged => counts.IncidentsMerged;
    public long IncidentsReopened => counts.IncidentsReopened;
    public long IncidentsAcknowledged => counts.IncidentsAcknowledged;
    public long IncidentsClosed => counts.IncidentsClosed;
    public long IncidentsRecovered => counts.IncidentsRecovered;
    public long IncidentsResolved => counts.IncidentsResolved;
    public long IncidentsExpired => counts.IncidentsExpired;
    public long IncidentLinks => counts.IncidentLinks;

    /// <summary>1 − incidents opened ÷ events; null without events.</summary>
    public double? NoiseReductionRatio => 1 - Ratio(counts.IncidentsOpened, counts.Events);

    /// <summary>Alerts ÷ incidents opened; null where none was.</summary>
    public double? AlertsPerIncident => Ratio(counts.Alerts, counts.IncidentsOpened);

    /// <summary>From opening, or opening again, to the first acknowledgement by a person; null without one.</summary>
    public double? MeanTimeToAcknowledgeSeconds => Ratio(counts.AcknowledgeMilliseconds, counts.IncidentsAcknowledged) / MillisecondsPerSecond;

    /// <summary>From opening, or opening again, to the close, merged incidents excepted; null where none closed.</summary>
    public double? MeanTimeToResolveSeconds => Ratio(counts.ResolveMilliseconds, counts.IncidentsClosed) / MillisecondsPerSecond;

    private static double? Ratio(long part, long whole) => whole == 0 ? null : (double)part / whole;
}
