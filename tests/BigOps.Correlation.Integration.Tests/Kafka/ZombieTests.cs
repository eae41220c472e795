using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Kafka;

[Collection(KafkaGroup.Name)]
public sealed class ZombieTests(KafkaFixture kafka)
{
    private const int Partitions = 6;
    private static readonly TimeSpan Standstill = TimeSpan.FromSeconds(TestEffort.Value > 1 ? 30 : 11);
    private static readonly TimeSpan Watch = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task Replica_StoppedWhileItsPartitionsMove_WritesNothingWhenItGoesOn()
    {
        await using var installation = await Installation.CreateAsync(kafka.Broker, Partitions);
        var load = new ScopedLoad(2);
        var zombie = await installation.StartAsync();
        var other = await installation.StartAsync();
        await MetricPage.UntilAsync(other, "bigops_kafka_partitions", value => value == Partitions / 2);
        using var stop = new CancellationTokenSource();
        var writing = installation.StreamAsync(load, stop.Token);
        await MetricPage.UntilAsync(zombie, "bigops_kafka_records_total", value => value > 200);

        var standing = Task.Delay(Standstill, TestContext.Current.CancellationToken);
        await zombie.FreezeAsync();
        await MetricPage.UntilAsync(other, "bigops_kafka_partitions", value => value == Partitions);
        await standing;
        var before = StateFiles.Of(installation.StateDirectory);
        var owners = before.ToLookup(file => file.Partition).ToDictionary(files => files.Key, files => files.Max(file => file.Epoch));
        await zombie.ThawAsync();
        var written = new HashSet<StateFiles.Saved>();
        for (var left = Watch; left > TimeSpan.Zero; left -= Look)
        {
            written.UnionWith(StateFiles.Of(installation.StateDirectory).Except(before));
            await Task.Delay(Look, TestContext.Current.CancellationToken);
        }

        await MetricPage.UntilAsync(zombie, "bigops_kafka_partitions", value => value == Partitions / 2);
        await stop.CancelAsync();
        await writing;
        var state = await installation.SettledAsync(load);

        Assert.NotEmpty(written);
        Assert.DoesNotContain(written, file => file.Epoch < owners[file.Partition]);
        Assert.Contains(zombie.Tail.Split('\n'), line => line.Contains("belongs to another process by now", StringComparison.Ordinal) || line.Contains("is given up: it was taken away", StringComparison.Ordinal));
        state.AssertIncidents(await installation.UndisturbedAsync(load));
    }
}
