using System.Globalization;
using System.Text.RegularExpressions;
using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Kafka;

[Collection(KafkaGroup.Name)]
public sealed partial class ServiceKillTests(KafkaFixture kafka)
{
    private const int Kills = 20;
    private const int Seed = 20_261_122;

    [Fact]
    public async Task Service_KilledTwentyTimesUnderLoad_CountsEveryEventOnceAndTellsEveryIncident()
    {
        await using var installation = await Installation.CreateAsync(kafka.Broker);
        // Short, so that the group gives a dead member up before the next one is killed.
        installation.With("session.timeout.ms", "1500");
        var told = TopicRecords.Read(kafka.Broker, KafkaFixture.IncidentsTopic).Count;
        var load = new ScopedLoad(Seed);
        var random = new Random(Seed);
        var resumed = 0;
        using var stop = new CancellationTokenSource();
        var service = await installation.StartAsync();
        var writing = installation.StreamAsync(load, stop.Token);
        for (var kill = 0; kill < Kills * TestEffort.Value; kill++)
        {
            // Some are hit before they own anything, most while they read.
            await MetricPage.UntilAsync(service, "bigops_kafka_partitions", value => value > 0 || kill % 5 == 4);
            await Task.Delay(random.Next(0, 900), TestContext.Current.CancellationToken);
            await service.KillAsync();
            resumed += TookStateOver().Count(service.Tail);
            await service.RestartAsync();
        }

        await stop.CancelAsync();
        await writing;
        var state = await installation.SettledAsync(load);
        await installation.StopAsync();
        var notices = ToldIncidents.Read(kafka.Broker, told);
        notices.AssertTells(state.Incidents);
        RepositoryFolder.Record(string.Create(
            CultureInfo.InvariantCulture,
            $"Kafka: {Kills * TestEffort.Value} kills under load, {load.Sent.Count} events, {resumed} partitions taken over with a saved state, {notices.Notices.Count} notices of {state.Incidents.Count} incidents"));
        Assert.True(resumed >= Kills, $"Only {resumed} times a saved state was taken over.");
        state.AssertIncidents(await installation.UndisturbedAsync(load));
    }

    [GeneratedRegex("active alerts, from offset [1-9]", RegexOptions.CultureInvariant)]
    private static partial Regex TookStateOver();
}
