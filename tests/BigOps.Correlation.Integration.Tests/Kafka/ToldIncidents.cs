using System.Text;
using System.Text.Json;
using BigOps.Correlation.Integration.Tests.Api;
using BigOps.Correlation.Kafka.Testing;

namespace BigOps.Correlation.Integration.Tests.Kafka;

/// <summary>What the topic of incidents was told of the incidents of one installation, in order.</summary>
/// <param name="Notices">Name of the incident, its version, and the id of the CloudEvent.</param>
internal sealed record ToldIncidents(IReadOnlyList<(string Incident, long Version, string Id)> Notices)
{
    /// <summary>Reads what was told since an installation was made; tests come one after the other.</summary>
    /// <param name="broker">Where the topic is.</param>
    /// <param name="from">Records that stood there before the installation was made.</param>
    public static ToldIncidents Read(IKafkaBroker broker, int from) => new(
        [.. TopicRecords.Read(broker, KafkaFixture.IncidentsTopic).Skip(from).Select(record =>
        {
            using var document = JsonDocument.Parse(record.Value);
            var data = document.RootElement.GetProperty("data");
            Assert.Equal(data.GetProperty("id").GetString(), Encoding.UTF8.GetString(record.Key!));
            return (data.GetProperty("id").GetString()!, data.GetProperty("version").GetInt64(), document.RootElement.GetProperty("id").GetString()!);
        })]);

    /// <summary>Fails unless what was told fits the incidents that there are in the end.</summary>
    public void AssertTells(IReadOnlyList<IncidentJson> incidents)
    {
        var latest = incidents.ToDictionary(incident => incident.Id, incident => incident.Version);
        Assert.All(Notices, notice => Assert.Equal($"{notice.Incident}/{notice.Version}", notice.Id));
        Assert.Empty(Notices.Select(notice => notice.Incident).Except(latest.Keys));
        Assert.Empty(incidents.Select(incident => (incident.Id, incident.Version)).Except(Notices.Select(notice => (notice.Incident, notice.Version))));
        foreach (var versions in Notices.GroupBy(notice => notice.Incident, notice => notice.Version))
        {
            // A repeat may come, but nobody is told of a state that lies before the one he knows.
            Assert.Equal(versions.Order(), versions);
            Assert.True(versions.Last() <= latest[versions.Key], $"{versions.Key} was told with version {versions.Last()}, which it never had.");
        }
    }
}
