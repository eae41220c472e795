using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Incidents.Kpis;
using BigOps.Correlation.Core.Pipeline;

namespace BigOps.Correlation.Core.Tests.Incidents.Kpis;

/// <summary>Counts incidents as a person would who reads all timelines to the end, those of forgotten incidents too.</summary>
internal sealed class ToldKpis
{
    private readonly List<IncidentState> seen = [];

    /// <summary>What the counters of the process say of events and alerts.</summary>
    public static KpiCounts OfAlerts(PipelineCounters counters)
    {
        var duplicates = counters.Ignored.GetValueOrDefault("duplicate");
        return new KpiCounts
        {
            Events = counters.Events - duplicates,
            Duplicates = duplicates,
            Alerts = counters.Transitions.GetValueOrDefault("new") + counters.Transitions.GetValueOrDefault("reopened"),
        };
    }

    /// <summary>Remembers the incidents there are.</summary>
    public void Look(ShardState state) => seen.AddRange(state.Incidents.All.Where(incident => !seen.Contains(incident)));

    /// <summary>What the timelines say, by day.</summary>
    public IEnumerable<(int Day, KpiCounts Counts)> Days(ShardState state)
    {
        Look(state);
        return seen.SelectMany(OfIncident).GroupBy(pair => pair.Day, pair => pair.Counts)
            .Select(group => (group.Key, group.Aggregate((left, right) => left + right))).OrderBy(pair => pair.Key);
    }

    private static IEnumerable<(int Day, KpiCounts Counts)> OfIncident(IncidentState incident)
    {
        var (since, isAcknowledged, isClosed) = (incident.Timeline[0].At, false, false);
        yield return (DayOf(since), new KpiCounts { IncidentsOpened = 1 });
        foreach (var entry in incident.Timeline.Skip(1))
        {
            var elapsed = entry.At.UnixMilliseconds - since.UnixMilliseconds;
            var isPerson = entry.Actor.Length > 0;
            KpiCounts? counts = entry.Kind switch
            {
                TimelineKind.Reopened => new KpiCounts { IncidentsReopened = 1 },
                TimelineKind.Acknowledged when isPerson && !isAcknowledged => new KpiCounts { IncidentsAcknowledged = 1, AcknowledgeMilliseconds = elapsed },
                TimelineKind.Merged when entry.Text.StartsWith("Merged into", StringComparison.Ordinal) => new KpiCounts { IncidentsMerged = 1 },
                TimelineKind.Expired => new KpiCounts { IncidentsExpired = 1, ResolveMilliseconds = elapsed },
                TimelineKind.Resolved when isPerson => new KpiCounts { IncidentsResolved = 1, ResolveMilliseconds = elapsed },
                TimelineKind.Resolved => new KpiCounts { IncidentsRecovered = 1, ResolveMilliseconds = elapsed },
                _ => null,
            };
            if (counts is not { } value)
            {
                continue;
            }

            Assert.Equal(entry.Kind == TimelineKind.Reopened, isClosed && entry.Kind != TimelineKind.Merged);
            isAcknowledged = entry.Kind != TimelineKind.Reopened && (isAcknowledged || entry.Kind == TimelineKind.Acknowledged);
            isClosed = entry.Kind is not (TimelineKind.Reopened or TimelineKind.Acknowledged);
            since = entry.Kind == TimelineKind.Reopened ? entry.At : since;
            yield return (DayOf(entry.At), value);
        }
    }

    private static int DayOf(Instant at) => DateOnly.FromDateTime(at.ToDateTimeOffset().UtcDateTime).DayNumber;
}
