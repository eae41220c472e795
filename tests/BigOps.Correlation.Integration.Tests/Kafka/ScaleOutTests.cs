using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Kafka;

[Collection(KafkaGroup.Name)]
public sealed class ScaleOutTests(KafkaFixture kafka)
{
    private const int Events = 3_000;

    [Fact]
    public async Task Replicas_ThreeOfOneGroup_GiveTheIncidentsOfOneProcess()
    {
        await using var installation = await Installation.CreateAsync(kafka.Broker);
        var load = new ScopedLoad(9);
        await installation.StartAsync();
        await installation.WriteAsync(load.Next(Events));
        await installation.StartAsync();
        await installation.StartAsync();
        foreach (var replica in installation.Replicas)
        {
            await MetricPage.UntilAsync(replica, "bigops_kafka_partitions", value => value == 2);
        }

        await installation.WriteAsync(load.Next(Events));
        var scaled = await installation.SettledAsync(load);
        var alone = await installation.UndisturbedAsync(load);

        Assert.True(scaled.Incidents.Count >= 12, $"Twelve scopes, and {scaled.Incidents.Count} incidents.");
        scaled.AssertIncidents(alone);
    }
}
