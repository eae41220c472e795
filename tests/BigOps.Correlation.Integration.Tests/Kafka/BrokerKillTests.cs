namespace BigOps.Correlation.Integration.Tests.Kafka;

[Collection(KafkaGroup.Name)]
public sealed class BrokerKillTests(KafkaFixture kafka)
{
    private const int Kills = 2;
    private static readonly TimeSpan Load = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Broker_KilledUnderLoad_LosesNothing()
    {
        await using var installation = await Installation.CreateAsync(kafka.Broker);
        var told = TopicRecords.Read(kafka.Broker, KafkaFixture.IncidentsTopic).Count;
        var load = new ScopedLoad(3);
        await installation.StartAsync();
        var second = await installation.StartAsync();
        await MetricPage.UntilAsync(second, "bigops_kafka_partitions", value => value == 3);
        using var stop = new CancellationTokenSource();
        var writing = installation.StreamAsync(load, stop.Token);
        for (var kill = 0; kill < Kills * TestEffort.Value; kill++)
        {
            await Task.Delay(Load, TestContext.Current.CancellationToken);
            await kafka.Broker.KillAsync();
            await Task.Delay(Load, TestContext.Current.CancellationToken);
            await kafka.Broker.RestartAsync();
        }

        await Task.Delay(Load, TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await writing;
        var state = await installation.SettledAsync(load);
        await installation.StopAsync();

        ToldIncidents.Read(kafka.Broker, told).AssertTells(state.Incidents);
        state.AssertIncidents(await installation.UndisturbedAsync(load));
    }
}
