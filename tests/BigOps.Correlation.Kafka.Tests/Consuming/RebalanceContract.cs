using BigOps.Correlation.Kafka.Testing.Clients;
using BigOps.Correlation.Kafka.Tests.Brokers;

namespace BigOps.Correlation.Kafka.Tests.Consuming;

/// <summary>How members share a topic, on every broker, and what a broker's death changes.</summary>
public abstract class RebalanceContract(IBrokerFixture fixture) : BrokerContract(fixture)
{
    private const int Partitions = 4;

    [Fact]
    public async Task Read_MemberJoinsAndLeaves_PartitionsMoveAndTheRestStay()
    {
        var topic = await TopicAsync(Partitions);
        var steps = new StepCounter();
        await using var first = Member(topic, one => one with { Steps = steps, CommitsOnRevoke = true });
        await first.UntilAsync("all partitions", one => one.Owned.Count == Partitions, Patience);
        await WriteAsync(topic, 40, Partitions);
        await first.UntilAsync("forty records", one => one.Records.Count == 40, Patience);
        IReadOnlyCollection<MemberStep> secondSteps;
        IReadOnlyCollection<RecordedRecord> secondRecords;
        await using (var second = Member(topic, one => one with { Steps = steps, CommitsOnRevoke = true }))
        {
            await second.UntilAsync("half of the partitions", one => one.Owned.Count == 2 && first.Owned.Count == 2, Patience);
            await WriteAsync(topic, 40, Partitions, first: 40);
            await second.UntilAsync("half of the records", one => one.Records.Count >= 20 && first.Records.Count >= 60, Patience);
            (secondSteps, secondRecords) = (second.Steps, second.Records);
        }

        await first.UntilAsync("all partitions again", one => one.Owned.Count == Partitions, Patience);
        await WriteAsync(topic, 40, Partitions, first: 80);
        await first.UntilAsync("the last records", one => one.Records.Count >= 100, Patience);

        var moved = secondSteps.Where(one => one.Kind == MemberStepKind.Assigned).ToDictionary(one => one.Partition, one => one.Order);
        var revoked = first.Steps.Where(one => one.Kind == MemberStepKind.Revoked).ToDictionary(one => one.Partition, one => one.Order);
        Assert.Equal(moved.Keys.Order(ByNumber), revoked.Keys.Order(ByNumber));
        Assert.All(moved, one => Assert.True(revoked[one.Key] < one.Value, $"{one.Key} came before it went."));
        Assert.DoesNotContain(first.Steps.Concat(secondSteps), one => one.Kind == MemberStepKind.Lost);
        // A position that is committed while members change may come too late, and then a partition is read again; where to
        // begin is for the saved state to say, so what counts is that nothing is missing.
        Assert.Equal(Enumerable.Range(0, 120), Numbers(first.Records.Concat(secondRecords)).Distinct().Order());
    }

    [Fact]
    public async Task Read_EagerProtocol_SharesToo()
    {
        var topic = await TopicAsync(Partitions);
        await WriteAsync(topic, 40, Partitions);
        Dictionary<string, string> range = new(StringComparer.Ordinal) { ["partition.assignment.strategy"] = "range" };
        await using var first = Member(topic, one => one with { Properties = range, CommitsOnRevoke = true });
        await first.UntilAsync("all records", one => one.Records.Count == 40, Patience);
        await using var second = Member(topic, one => one with { Properties = range, CommitsOnRevoke = true });
        await second.UntilAsync("half of the partitions", one => one.Owned.Count == 2 && first.Owned.Count == 2, Patience);
        await WriteAsync(topic, 40, Partitions, first: 40);
        await second.UntilAsync("all records", one => Numbers(one.Records.Concat(first.Records)).Distinct().Count() >= 80, Patience);

        var numbers = Numbers(first.Records.Concat(second.Records)).Order();
        Assert.Equal(Enumerable.Range(0, 80), Broker.Capabilities.CommitsWhileRebalancing ? numbers : numbers.Distinct());
    }

    [Fact]
    public async Task Read_BrokerKilledUnderLoad_HasAllThatWasAcknowledged()
    {
        var topic = await TopicAsync(2);
        await using var member = Member(topic);
        await member.UntilAsync("all partitions", one => one.Owned.Count == 2, Patience);
        await using var producer = Producer();
        var writes = Enumerable.Range(0, 200).Select(number => producer.ProduceAsync(Record(topic, number), TestContext.Current.CancellationToken).AsTask()).ToList();
        await Task.WhenAll(writes);

        await Broker.KillAsync();
        writes.AddRange(Enumerable.Range(200, 200).Select(number => producer.ProduceAsync(Record(topic, number), TestContext.Current.CancellationToken).AsTask()));
        await member.UntilAsync("the outage is told", one => one.Failures.Any(failure => failure.BrokersDown), Patience);
        await Broker.RestartAsync();
        await Task.WhenAll(writes);
        await member.UntilAsync("all records", one => Numbers(one.Records).Distinct().Count() == 400, Patience);

        Assert.Equal(Enumerable.Range(0, 400), Numbers(member.Records).Distinct().Order());
    }

    private static Comparer<TopicPartition> ByNumber { get; } = Comparer<TopicPartition>.Create((one, other) => one.Partition.CompareTo(other.Partition));
}
