using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Kafka.Intake;
using BigOps.Correlation.Kafka.Partitions;
using BigOps.Correlation.Kafka.Producing;

namespace BigOps.Correlation.Kafka.Log;

/// <summary>
/// The topic of events as the log in front of the shards: events go to the partition of their scope, commands to the
/// partition whose shard has the incident, silences to all. Ends once the brokers have what was appended. Any thread.
/// </summary>
internal sealed class KafkaEventLog : IEventLog, IShardLog
{
    private const string DefaultTenant = "default";
    private static readonly TimeSpan CommandPatience = TimeSpan.FromSeconds(30);

    private static readonly OutgoingHeader[] Headers = [new("content-type", Encoding.ASCII.GetBytes(LogRecordCodec.ContentType))];

    private readonly string topic;
    private readonly IRecordProducer producer;
    private readonly ShardSearch shards;
    private readonly RequestTable requests;
    private readonly TimeProvider time;

    /// <summary>Creates the log of a topic.</summary>
    public KafkaEventLog(string topic, IRecordProducer producer, ShardSearch shards, RequestTable requests, TimeProvider time)
    {
        this.topic = topic;
        this.producer = producer;
        this.shards = shards;
        this.requests = requests;
        this.time = time;
    }

    private Instant Now => Instant.From(time.GetUtcNow());

    /// <inheritdoc />
    /// <returns>0: events of several scopes have no one position.</returns>
    public async ValueTask<long> AppendAsync(IReadOnlyList<Event> events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        var now = Now;
        var records = new List<OutgoingRecord>(events.Count);
        foreach (var value in events)
        {
            records.Add(RecordOf(writer => LogRecordCodec.Write(writer, now, value)) with { Key = Encoding.UTF8.GetBytes(KeyOf(value)) });
        }

        await ProduceAsync(records, cancellationToken).ConfigureAwait(false);
        return 0;
    }

    /// <inheritdoc />
    /// <remarks>Each shard of this process gets the entries; those of other processes get theirs there.</remarks>
    /// <returns>0: entries of several shards have no one position.</returns>
    public async ValueTask<long> AppendAsync(IReadOnlyList<LogEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        await ProduceAsync(
            [.. from partition in shards.Here from entry in entries select EntryRecord(entry, partition)], cancellationToken).ConfigureAwait(false);
        return 0;
    }

    /// <inheritdoc />
    /// <remarks>A shard is a partition; its owner may be any replica.</remarks>
    public async ValueTask AppendAsync(int shard, IReadOnlyList<LogEntry> entries, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        await ProduceAsync([.. entries.Select(entry => EntryRecord(entry, shard))], cancellationToken).ConfigureAwait(false);
    }

    /// <summary>The key under which a scope's events stand: its name, with the tenant before it where there are tenants.</summary>
    public static string KeyOf(in Event value) => value.Tenant == DefaultTenant ? value.Scope : value.ScopeKey;

    /// <summary>Has the time told in a partition.</summary>
    public Task TickAsync(int partition, CancellationToken cancellationToken)
    {
        var now = Now;
        return ProduceAsync([RecordOf(writer => LogRecordCodec.WriteTick(writer, now)) with { Partition = partition }], cancellationToken);
    }

    /// <summary>Has a configuration put into force in a partition.</summary>
    public Task ConfigureAsync(int partition, string version, CancellationToken cancellationToken) =>
        ProduceAsync([EntryRecord(new ConfigurationEntry { Version = version }, partition)], cancellationToken);

    /// <inheritdoc />
    public async Task<CommandResult> ExecuteAsync(OperatorCommand command, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        if (command.Kind is CommandKind.SetSilence or CommandKind.ExpireSilence or CommandKind.SetKillSwitch or CommandKind.ClearKillSwitch or CommandKind.PutTopology
            or CommandKind.PinEdge or CommandKind.ForbidEdge or CommandKind.ReleaseEdge)
        {
            return await ExecuteEverywhereAsync(command, cancellationToken).ConfigureAwait(false);
        }

        return shards.PartitionOf(command.Incident) switch
        {
            { } place when place.IsHere || requests.ReachesOthers => await ExecuteAsync(command, place.Partition, cancellationToken).ConfigureAwait(false),
            _ => new CommandResult(CommandOutcome.NotFound, requests.ReachesOthers
                ? $"There is no incident '{command.Incident}'."
                : $"There is no incident '{command.Incident}' in the partitions of this replica."),
        };
    }

    /// <summary>A silence or a kill switch holds in every scope, so every partition learns of it; the answer is that of a shard that knows it.</summary>
    private async Task<CommandResult> ExecuteEverywhereAsync(OperatorCommand command, CancellationToken cancellationToken)
    {
        var count = await CountPartitionsAsync(cancellationToken).ConfigureAwait(false);
        var here = shards.Here.ToHashSet();
        if (here.Count == 0 && requests.ReachesOthers)
        {
            // Somebody has to say what became of it.
            here.Add(0);
        }

        var others = Enumerable.Range(0, count).Where(partition => !here.Contains(partition));
        await ProduceAsync([.. others.Select(partition => EntryRecord(new CommandEntry { Command = command }, partition))], cancellationToken).ConfigureAwait(false);
        var answers = await Task.WhenAll(here.Select(partition => ExecuteAsync(command, partition, cancellationToken))).ConfigureAwait(false);
        return answers.OrderBy(static answer => answer.Outcome).FirstOrDefault() ?? new CommandResult(CommandOutcome.Applied);
    }

    private async Task<CommandResult> ExecuteAsync(OperatorCommand command, int partition, CancellationToken cancellationToken)
    {
        var request = requests.Open(out var answer);
        try
        {
            await ProduceAsync([EntryRecord(new CommandEntry { Command = command }, partition, request)], cancellationToken).ConfigureAwait(false);
            return await answer.WaitAsync(CommandPatience, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            throw new LogFullException(
                $"The action stands in the log, but partition {partition} of '{topic}' has not come to it within {CommandPatience.TotalSeconds:0} seconds; it will be carried out.");
        }
        finally
        {
            requests.Close(request);
        }
    }

    private async Task<int> CountPartitionsAsync(CancellationToken cancellationToken)
    {
        try
        {
            // The client blocks its thread while it asks.
            return await Task.Run(() => producer.PartitionCount(topic), cancellationToken).ConfigureAwait(false);
        }
        catch (RecordDeliveryException failure)
        {
            throw new LogFullException($"The partitions of '{topic}' are not known: {failure.Message}", failure);
        }
    }

    private OutgoingRecord EntryRecord(LogEntry entry, int partition, Guid request = default)
    {
        var now = Now;
        return RecordOf(writer => LogRecordCodec.Write(writer, now, entry, request)) with { Partition = partition };
    }

    private OutgoingRecord RecordOf(Action<StateWriter> write)
    {
        var writer = new StateWriter();
        write(writer);
        return new OutgoingRecord(topic, null, writer.Written) { Headers = Headers };
    }

    private async Task ProduceAsync(List<OutgoingRecord> records, CancellationToken cancellationToken)
    {
        var open = await producer.ProduceAllAsync(records, cancellationToken).ConfigureAwait(false);
        if (open.Count > 0)
        {
            throw new LogFullException($"Kafka did not take {open.Count} of {records.Count} records for '{topic}': {open[0].Failure.Text}");
        }
    }
}
