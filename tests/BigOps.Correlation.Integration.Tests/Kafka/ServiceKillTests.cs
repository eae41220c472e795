using System.Globalization;
using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Kafka;

[Collection(KafkaGroup.Name)]
public sealed class ServiceKillTests(KafkaFixture kafka)
{
    private const int Kills = 20;
    private const int Seed = 20_261_122;
    private const int EventsPerRound = 400;

    [Fact]
    public async Task Service_KilledTwentyTimesUnderLoad_CountsEveryEventOnceAndTellsEveryIncident()
    {
        await using var installation = await Installation.CreateAsync(kafka.Broker);
        // Short, so that the group gives a dead member up before the next one is killed.
        installation.With("session.timeout.ms", "1500");
        var told = TopicRecords.Read(kafka.Broker, KafkaFixture.IncidentsTopic).Count;
        var load = new ScopedLoad(Seed);
        var random = new Random(Seed);
        var service = await installation.StartAsync();
        var resumed = 0;
        for (var kill = 0; kill < Kills * TestEffort.Value; kill++)
        {
            var writing = installation.WriteAsync(load.Next(EventsPerRound));
            // Some are hit while they take partitions over, some while they read, some at rest.
            await MetricPage.UntilAsync(service, "bigops_kafka_partitions", value => value > 0 || kill % 4 == 0);
            await Task.Delay(random.Next(0, 700), TestContext.Current.CancellationToken);
            await service.KillAsync();
            resumed += service.Tail.Contains("active alerts, from offset 0 on", StringComparison.Ordinal) ? 0 : 1;
            await writing;
            await service.RestartAsync();
        }

        var state = await installation.SettledAsync(load);
        await installation.StopAsync();
        var notices = ToldIncidents.Read(kafka.Broker, told);
        notices.AssertTells(state.Incidents);
        RepositoryFolder.Record(string.Create(
            CultureInfo.InvariantCulture,
            $"Kafka: {Kills * TestEffort.Value} kills under load, {load.Sent.Count} events, {resumed} starts from a saved state, {notices.Notices.Count} notices of {state.Incidents.Count} incidents"));
        Assert.Equal((await installation.UndisturbedAsync(load)).Lines(), state.Lines());
    }
}
