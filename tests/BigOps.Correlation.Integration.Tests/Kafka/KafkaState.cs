using System.Globalization;
using BigOps.Correlation.Integration.Tests.Api;
using BigOps.Correlation.Integration.Tests.Durability;
using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Kafka;

/// <summary>What the replicas of an installation know together, as lines that compare.</summary>
/// <param name="Alerts">Check, entity, status, occurrence and events of each alert: what <see cref="NaiveAlerts"/> knows too.</param>
/// <param name="Incidents">Each incident with its name, version, status, counts and members.</param>
internal sealed record KafkaState(IReadOnlyList<string> Alerts, IReadOnlyList<IncidentJson> Incidents)
{
    /// <summary>Asks all replicas; where a partition just moves, its alerts may be missing or stand in both.</summary>
    /// <param name="replicas">The replicas.</param>
    /// <param name="isShared">Whether each of them shows what all have.</param>
    public static async Task<KafkaState> ReadAsync(IReadOnlyList<ServiceProcess> replicas, bool isShared)
    {
        var alerts = await AlertsAsync(replicas, isShared);
        var incidents = new List<IncidentJson>();
        foreach (var replica in replicas)
        {
            var api = new ApiReader(replica.Http);
            foreach (var incident in await api.AllIncidentsAsync())
            {
                incidents.Add(await api.IncidentAsync(incident.Id));
            }
        }

        // Replicas that share Redis show each other's incidents too, their counts of repeats a little later.
        var latest = incidents.GroupBy(incident => incident.Id, StringComparer.Ordinal)
            .Select(same => same.MaxBy(incident => (incident.Version, incident.Events))!);
        return new KafkaState(alerts, [.. latest.OrderBy(incident => incident.Id, StringComparer.Ordinal)]);
    }

    /// <summary>Only what alerts there are; where replicas share what they show, those of the first, and what another one shows in another way.</summary>
    public static async Task<IReadOnlyList<string>> AlertsAsync(IEnumerable<ServiceProcess> replicas, bool isShared)
    {
        var alerts = new List<string>();
        foreach (var replica in replicas)
        {
            var shown = (await ServiceState.ReadAsync(new ApiReader(replica.Http))).Plain().ToList();
            alerts.AddRange(isShared && alerts.Count > 0 ? [.. shown.Except(alerts), .. alerts.Except(shown)] : shown);
        }

        return [.. alerts.Order(StringComparer.Ordinal)];
    }

    /// <summary>Incidents as lines.</summary>
    public IEnumerable<string> Lines() => Incidents.Select(incident => string.Create(
        CultureInfo.InvariantCulture,
        $"{incident.Id} v{incident.Version} {incident.Status} {incident.Severity} events {incident.Events} alerts {incident.Alerts} reopened {incident.Reopened}: {Members(incident)}"));

    /// <summary>Fails, with the lines that differ, unless the incidents are those of another state.</summary>
    public void AssertIncidents(KafkaState expected) => AssertLines(expected.Lines(), Lines());

    /// <summary>As <see cref="AssertIncidents"/>, where the logs are not the same, so that names and versions are not.</summary>
    public void AssertIncidentsButNames(KafkaState expected) => AssertLines(WithoutNames(expected), WithoutNames(this));

    private static IEnumerable<string> WithoutNames(KafkaState state) =>
        state.Lines().Select(line => string.Join(' ', line.Split(' ').Skip(2))).Order(StringComparer.Ordinal);

    private static void AssertLines(IEnumerable<string> expected, IEnumerable<string> found) => Assert.True(
        expected.SequenceEqual(found),
        $"Missing:{Environment.NewLine}{string.Join(Environment.NewLine, expected.Except(found))}{Environment.NewLine}Instead:{Environment.NewLine}{string.Join(Environment.NewLine, found.Except(expected))}");

    private static string Members(IncidentJson incident) => string.Join(
        ", ",
        incident.Members.Select(member => string.Create(CultureInfo.InvariantCulture, $"{member.Check}/{member.Entity}#{member.Occurrence} {member.Status}")).Order(StringComparer.Ordinal));
}
