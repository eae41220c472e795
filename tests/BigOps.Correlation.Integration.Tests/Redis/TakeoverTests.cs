using System.Diagnostics;
using System.Globalization;
using BigOps.Correlation.Integration.Tests.Kafka;
using BigOps.Correlation.Integration.Tests.Processes;
using BigOps.Correlation.Redis.Testing.Servers;

namespace BigOps.Correlation.Integration.Tests.Redis;

[Collection(KafkaGroup.Name)]
public sealed class TakeoverTests(KafkaFixture kafka)
{
    private const int Partitions = 6;
    private const int Before = 6_000;

    [Fact]
    public async Task Replica_Killed_AnotherOwnsItsPartitionsAndIsCurrent()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var installation = await Installation.CreateAsync(kafka.Broker, Partitions);
        installation.OnRedis(redis.Options.Endpoints, redis).With("session.timeout.ms", "1500");
        var told = TopicRecords.Read(kafka.Broker, KafkaFixture.IncidentsTopic).Count;
        var load = new ScopedLoad(51);
        var dying = await installation.StartAsync();
        var other = await installation.StartAsync();
        await MetricPage.UntilAsync(other, "bigops_kafka_partitions", value => value == Partitions / 2);
        await installation.WriteAsync(load.Next(Before));
        using var stop = new CancellationTokenSource();
        var writing = installation.StreamAsync(load, stop.Token);
        await MetricPage.UntilAsync(dying, "bigops_redis_segments_total", value => value > 20);

        await dying.KillAsync();
        var clock = Stopwatch.StartNew();
        await MetricPage.UntilAsync(other, "bigops_kafka_partitions", value => value == Partitions);
        var owned = clock.Elapsed;
        await MetricPage.UntilAsync(other, "bigops_kafka_uncommitted_records", value => value < 200);
        var current = clock.Elapsed - owned;
        await stop.CancelAsync();
        await writing;
        await installation.RemoveAsync(dying);
        var state = await installation.SettledAsync(load);
        var resumed = other.Tail.Split('\n').Count(line => line.Contains("is ours", StringComparison.Ordinal) && !line.Contains("from offset 0 ", StringComparison.Ordinal));
        await installation.StopAsync();
        var notices = ToldIncidents.Read(kafka.Broker, told);

        RepositoryFolder.Record(string.Create(
            CultureInfo.InvariantCulture,
            $"Redis: a killed replica's partitions had another owner after {owned.TotalSeconds:F1} s (session of 1.5 s), current {current.TotalSeconds:F1} s later"));
        Assert.True(resumed > 0, "No partition was taken over with its state.");
        notices.AssertTells(state.Incidents);
        state.AssertIncidents(await installation.UndisturbedAsync(load));
    }
}
