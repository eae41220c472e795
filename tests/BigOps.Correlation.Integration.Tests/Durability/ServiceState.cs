using System.Globalization;
using BigOps.Correlation.Integration.Tests.Api;

namespace BigOps.Correlation.Integration.Tests.Durability;

/// <summary>What a service knows of alerts, as lines that compare: without what the wall clock stamps.</summary>
/// <param name="Alerts">One line each, sorted.</param>
internal sealed record ServiceState(IReadOnlyList<string> Alerts)
{
    public static async Task<ServiceState> ReadAsync(ApiReader api)
    {
        var alerts = (await api.AllAlertsAsync()).Select(alert => string.Create(
            CultureInfo.InvariantCulture,
            $"{alert.Check}/{alert.Entity} {alert.Status} #{alert.Occurrence} events {alert.Events} in an incident {alert.IncidentId.Length > 0}"));
        return new ServiceState([.. alerts.Order(StringComparer.Ordinal)]);
    }

    /// <summary>Check, entity, status, occurrence and the firings counted in it: what <see cref="NaiveAlerts"/> knows too.</summary>
    public IEnumerable<string> Plain() => Alerts.Select(line => string.Join(' ', line.Split(' ').Take(5)));
}
