using System.Globalization;
using BigOps.Correlation.Integration.Tests.Api;

namespace BigOps.Correlation.Integration.Tests.Durability;

/// <summary>
/// What a service knows, as lines that compare between two services: without ids, which each deployment draws for itself,
/// and without the wall clock, which stamps arrivals.
/// </summary>
/// <param name="Alerts">One line each, sorted.</param>
/// <param name="Incidents">One line each with its members, sorted.</param>
internal sealed record ServiceState(IReadOnlyList<string> Alerts, IReadOnlyList<string> Incidents)
{
    public static async Task<ServiceState> ReadAsync(ApiReader api)
    {
        var alerts = (await api.AllAlertsAsync()).Select(alert => string.Create(
            CultureInfo.InvariantCulture,
            $"{alert.Check}/{alert.Entity} {alert.Status} #{alert.Occurrence} events {alert.Events} {alert.Severity} since {alert.StartsAt:O} flapping {alert.Flapping} in an incident {alert.IncidentId.Length > 0}"));
        var incidents = new List<string>();
        foreach (var summary in await api.AllIncidentsAsync())
        {
            incidents.Add(Line(await api.IncidentAsync(summary.Id)));
        }

        return new ServiceState([.. alerts.Order(StringComparer.Ordinal)], [.. incidents.Order(StringComparer.Ordinal)]);
    }

    /// <summary>Check, entity, status, occurrence and the firings counted in it: what <see cref="NaiveAlerts"/> knows too.</summary>
    public IEnumerable<string> Plain() => Alerts.Select(line => string.Join(' ', line.Split(' ').Take(5)));

    private static string Line(IncidentJson incident)
    {
        var members = incident.Members.Select(member => string.Create(CultureInfo.InvariantCulture, $"{member.Check}/{member.Entity}#{member.Occurrence}:{member.Status}")).Order(StringComparer.Ordinal);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{incident.Title} | {incident.Status} {incident.Resolution} {incident.Severity} {incident.StartedAt:O} to {incident.LastEventAt:O} alerts {incident.Alerts} events {incident.Events} reopened {incident.Reopened} | {string.Join(",", members)}");
    }
}
