using System.Globalization;
using System.Text;
using BigOps.Correlation.Integration.Tests.Kafka;
using BigOps.Correlation.Integration.Tests.Processes;
using BigOps.Correlation.Redis.Testing.Proxies;
using BigOps.Correlation.Redis.Testing.Servers;

namespace BigOps.Correlation.Integration.Tests.Redis;

/// <summary>Faults of a real Redis under load: states wait, and end as if nothing had been.</summary>
[Collection(KafkaGroup.Name)]
public sealed class RedisFaultTests(KafkaFixture kafka)
{
    private static readonly TimeSpan Standstill = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(1);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Redis_HangsFillsUpForgetsAndDies_EndsAsUndisturbed()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var installation = await Installation.CreateAsync(kafka.Broker);
        installation.OnRedis(redis.Options.Endpoints, redis);
        var load = new ScopedLoad(52);
        var service = await installation.StartAsync();
        using var stop = new CancellationTokenSource();
        var writing = installation.StreamAsync(load, stop.Token);
        await SavedAsync(service);

        await redis.FreezeAsync();
        await UnreadyAsync(service);
        await Task.Delay(Standstill, Stop);
        await redis.ThawAsync();
        await SavedAsync(service);

        await redis.AskAsync("CONFIG", "SET", "maxmemory", 1);
        await Task.Delay(Between, Stop);
        await redis.AskAsync("CONFIG", "SET", "maxmemory", 0);
        await SavedAsync(service);

        await redis.FlushAsync();
        await SavedAsync(service);

        await redis.KillAsync();
        await UnreadyAsync(service);
        await redis.RestartAsync();
        await SavedAsync(service);

        // Nobody is left who knows the state: it is read from the log again.
        await service.KillAsync();
        await redis.FlushAsync();
        await service.RestartAsync();
        await stop.CancelAsync();
        await writing;
        var state = await installation.SettledAsync(load);

        state.AssertIncidents(await installation.UndisturbedAsync(load));
    }

    [Fact]
    public async Task Redis_CutsEveryOtherAnswerOff_CountsEveryEventOnce()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var proxy = new CuttingProxy(redis.Port);
        await using var installation = await Installation.CreateAsync(kafka.Broker, partitions: 2);
        installation.OnRedis(proxy.Endpoint, redis);
        var load = new ScopedLoad(53);
        var service = await installation.StartAsync();
        using var stop = new CancellationTokenSource();
        var writing = installation.StreamAsync(load, stop.Token);
        await SavedAsync(service);

        proxy.CutEvery(2, Encoding.ASCII.GetBytes(":chain"));
        for (var cuts = 0; cuts < 6; cuts++)
        {
            await Eventually.TrueAsync("it is cut off", TimeSpan.FromSeconds(20), () => Task.FromResult(proxy.Cuts > cuts));
        }

        proxy.CutEvery(0);
        await stop.CancelAsync();
        await writing;
        var state = await installation.SettledAsync(load);

        RepositoryFolder.Record(string.Create(CultureInfo.InvariantCulture, $"Redis: {proxy.Cuts} answers cut off behind writes that were done, {load.Sent.Count} events counted once"));
        state.AssertIncidents(await installation.UndisturbedAsync(load));
    }

    /// <summary>Waits until states are saved again, of all partitions.</summary>
    private static async Task SavedAsync(ServiceProcess service)
    {
        var before = await MetricPage.SumAsync(service, "bigops_redis_segments_total");
        await MetricPage.UntilAsync(service, "bigops_redis_segments_total", value => value >= before + 12);
    }

    private static async Task UnreadyAsync(ServiceProcess service)
    {
        await Eventually.TrueAsync("it says that Redis is away", TimeSpan.FromSeconds(10), async () =>
        {
            using var answer = await service.Http.GetAsync(new Uri("/readyz", UriKind.Relative), Stop);
            return !answer.IsSuccessStatusCode && (await answer.Content.ReadAsStringAsync(Stop)).Contains("Redis", StringComparison.Ordinal);
        });
    }
}
