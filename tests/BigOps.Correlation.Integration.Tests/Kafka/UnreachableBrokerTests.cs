using System.Net;
using BigOps.Correlation.Integration.Tests.Api;
using BigOps.Correlation.Integration.Tests.Durability;
using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Kafka;

[Collection(KafkaGroup.Name)]
public sealed class UnreachableBrokerTests(KafkaFixture kafka)
{
    private const int Posts = 20;
    private const int EventsPerPost = 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    [Fact]
    public async Task Service_StartedBeforeTheBroker_KeepsItsDoorOpenAndBringsEverythingOnce()
    {
        await using var installation = await Installation.CreateAsync(kafka.Broker);
        var load = new ScopedLoad(8);
        await kafka.Broker.KillAsync();
        try
        {
            var service = await installation.StartAsync("/healthz");
            await PostAsync(service, load);
            await Eventually.TrueAsync("the probe says that Kafka is away", Patience, async () =>
            {
                using var probe = await service.Http.GetAsync(new Uri("/readyz", UriKind.Relative));
                return probe.StatusCode == HttpStatusCode.ServiceUnavailable
                    && (await probe.Content.ReadAsStringAsync()).Contains("Kafka cannot be reached", StringComparison.Ordinal);
            }, () => service.Tail);
            await service.KillAsync();
            await service.RestartAsync();
            await PostAsync(service, load);
        }
        finally
        {
            await kafka.Broker.RestartAsync();
        }

        await installation.SettledAsync(load);
        // Once more in the middle of what it brings on, so that the latest of it goes twice.
        var waiting = PostAsync(installation.Replicas[0], load);
        await installation.Replicas[0].ReadyAsync(Patience);
        await waiting;
        await installation.Replicas[0].KillAsync();
        await installation.Replicas[0].RestartAsync();
        var state = await installation.SettledAsync(load);

        state.AssertIncidents(await installation.UndisturbedAsync(load));
    }

    private static async Task PostAsync(ServiceProcess service, ScopedLoad load)
    {
        var api = new ApiReader(service.Http);
        for (var post = 0; post < Posts; post++)
        {
            var accepted = await api.PostEventsAsync($"[{string.Join(',', load.Next(EventsPerPost).Select(ScopedLoad.Json))}]");
            Assert.Equal(EventsPerPost, accepted.Accepted);
        }
    }
}
