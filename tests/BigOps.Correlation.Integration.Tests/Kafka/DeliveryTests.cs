using BigOps.Correlation.Integration.Tests.Durability;

namespace BigOps.Correlation.Integration.Tests.Kafka;

[Collection(KafkaGroup.Name)]
public sealed class DeliveryTests(KafkaFixture kafka)
{
    private const int Range = 1_500;

    [Fact]
    public async Task Events_DeliveredAgainInWholeRanges_AreCountedOnce()
    {
        await using var installation = await Installation.CreateAsync(kafka.Broker);
        var load = new ScopedLoad(5);
        var service = await installation.StartAsync();
        var (first, second) = (load.Next(Range), load.Next(Range));

        await installation.WriteAsync(first);
        await installation.WriteAsync(second);
        await installation.WriteAsync(first);
        await installation.WriteAsync(load.Next(Range));
        await installation.WriteAsync([.. first, .. second]);
        var state = await installation.SettledAsync(load);

        await MetricPage.UntilAsync(service, "bigops_deduplication_duplicates_total", value => value == 3 * Range);
        state.AssertIncidentsButNames(await OnceAsync(load));
    }

    [Fact]
    public async Task Events_OutOfOrderAcrossPartitions_GiveTheSameIncidents()
    {
        await using var installation = await Installation.CreateAsync(kafka.Broker);
        var load = new ScopedLoad(6);
        await installation.StartAsync();

        // One scope after the other, the last one first: where one partition is at the end of the story, another begins it.
        foreach (var scope in load.Next(2 * Range).GroupBy(ScopedLoad.ScopeOf).OrderByDescending(events => events.Key, StringComparer.Ordinal))
        {
            await installation.WriteAsync(scope);
        }

        var state = await installation.SettledAsync(load);

        state.AssertIncidentsButNames(await OnceAsync(load));
    }

    /// <summary>What the events lead to where each is delivered once, in order of time.</summary>
    private async Task<KafkaState> OnceAsync(ScopedLoad load, [System.Runtime.CompilerServices.CallerMemberName] string test = "")
    {
        await using var calm = await Installation.CreateAsync(kafka.Broker, test: test + "_Calm");
        await calm.WriteAsync(load.Sent);
        await calm.StartAsync();
        return await calm.SettledAsync(load);
    }
}
