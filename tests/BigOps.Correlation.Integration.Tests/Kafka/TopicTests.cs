using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Kafka;

[Collection(KafkaGroup.Name)]
public sealed class TopicTests(KafkaFixture kafka)
{
    private const int Partitions = 3;

    [Fact]
    public async Task Topic_DeletedAndMadeAnew_IsReadFromItsBeginning()
    {
        await using var installation = await Installation.CreateAsync(kafka.Broker, Partitions);
        var load = new ScopedLoad(7, scopes: 6);
        var service = await installation.StartAsync();
        await installation.WriteAsync(load.Next(2_000));
        await installation.SettledAsync(load);

        await kafka.Broker.DeleteTopicAsync(installation.Name);
        await kafka.Broker.CreateTopicAsync(installation.Name, Partitions);
        await installation.WriteAsync(load.Next(600));
        var state = await installation.SettledAsync(load);

        Assert.Contains("the topic was made anew", service.Tail, StringComparison.Ordinal);
        await service.KillAsync();
        await service.RestartAsync();
        await installation.WriteAsync(load.Next(200));
        state = await installation.SettledAsync(load);
        await using var calm = await Installation.CreateAsync(kafka.Broker, Partitions, test: installation.Name + "_Calm");
        await calm.WriteAsync(load.Sent);
        await calm.StartAsync();
        state.AssertIncidentsButNames(await calm.SettledAsync(load));
    }
}
