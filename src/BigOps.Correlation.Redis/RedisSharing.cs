using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.Relations;
using BigOps.Correlation.Redis.Answers;
using BigOps.Correlation.Redis.Connections;
using BigOps.Correlation.Redis.Connections.Protocol;
using BigOps.Correlation.Redis.Questions;
using BigOps.Correlation.Redis.ReadModel;
using BigOps.Correlation.Redis.Relations;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Redis;

/// <summary>
/// What replicas share besides states: where incidents of different shards find each other, what all of them show, and the
/// answers to commands. It has a connection of its own, so that states do not wait for it. Life: made, started, disposed.
/// </summary>
public sealed class RedisSharing : IAsyncDisposable
{
    private readonly IRedisClient client;
    private readonly string prefix;
    private readonly RedisHostServices host;
    private readonly CancellationTokenSource stopping = new();
    private ReadModelWriter? writer;
    private ReadModelReader? reader;
    private RedisQuestions? questions;
    private Task working = Task.CompletedTask;

    /// <summary>Makes it; it connects by itself and goes on trying.</summary>
    /// <param name="options">Where Redis is.</param>
    /// <param name="host">What it needs of the process.</param>
    /// <exception cref="FormatException">An endpoint is none.</exception>
    public RedisSharing(RedisOptions options, RedisHostServices host)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(host);
        prefix = options.KeyPrefix;
        this.host = host;
        client = RedisClients.Create(options, new ConnectionTraffic(), host.Chance, host.Time, host.Loggers.CreateLogger<RedisSharing>());
        SharingMetrics.Observe(host.Meter, Figures);
        RelationIndex = new RedisRelationIndex(client, prefix);
        Answers = new RedisCommandAnswers(client, prefix);
    }

    /// <summary>Where incidents of all shards find each other.</summary>
    public IRelationIndex RelationIndex { get; }

    /// <summary>Brings answers to commands to the replica that asked.</summary>
    public ICommandAnswers Answers { get; }

    /// <summary>What sharing the read model did.</summary>
    public ReadModelFigures Figures { get; } = new();

    /// <summary>Why what other replicas show is not known as it is now, or null.</summary>
    public string? ReadProblem => reader?.Problem;

    /// <summary>Why other replicas do not see what changes here, or null.</summary>
    public string? WriteProblem => writer?.Problem;

    /// <summary>Begins to show here what others show, and to them what is shown here.</summary>
    /// <param name="model">What this process shows.</param>
    /// <param name="epochOf">Epoch of the ownership of a shard; null where it is not ours.</param>
    /// <param name="answer">Answers what other replicas ask of the shards of this process. Any thread.</param>
    public void Start(CombinedReadModel model, Func<int, long?> epochOf, Func<ReadOnlyMemory<byte>, ReadOnlyMemory<byte>> answer)
    {
        var services = new ReadModelServices
        {
            Client = client,
            Prefix = prefix,
            Model = model,
            EpochOf = epochOf,
            Token = host.Token,
            Time = host.Time,
            Logger = host.Loggers.CreateLogger<RedisSharing>(),
        };
        writer = new ReadModelWriter(services, Figures);
        reader = new ReadModelReader(services, Figures);
        questions = new RedisQuestions(new QuestionServices
        {
            Client = client,
            Prefix = prefix,
            Token = host.Token(),
            OwnShards = () => [.. model.Own.Select(static shard => shard.Number).OfType<int>().Where(shard => epochOf(shard) is not null)],
            ShardsElsewhere = () => reader.Shards,
            Figures = Figures,
            Time = host.Time,
        })
        {
            Answer = answer,
        };
        working = Task.WhenAll(
            Task.Run(() => writer.RunAsync(stopping.Token)), Task.Run(() => reader.RunAsync(stopping.Token)), Task.Run(() => questions.RunAsync(stopping.Token)));
    }

    /// <summary>An incident of another replica whole; null where it is kept no longer.</summary>
    /// <exception cref="IOException">Redis cannot be reached or used now.</exception>
    public async ValueTask<IncidentView?> FindWholeAsync(IncidentView listed, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(listed);
        var key = ViewKeys.Of(prefix, listed.Shard).Whole;
        var reply = await client.SendAsync(new RedisCommand(key, "HGET", key, listed.Id), cancellationToken).ConfigureAwait(false);
        return reply.IsNull ? null : ViewBytes.ToIncident(reply.Bytes);
    }

    /// <summary>Asks the owners of all shards that other processes have; answers with those who answered within two seconds.</summary>
    public ValueTask<ReplicaAnswers> AskAsync(ReadOnlyMemory<byte> question, CancellationToken cancellationToken) =>
        questions?.AskAsync(question, cancellationToken) ?? ValueTask.FromResult(ReplicaAnswers.Alone);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync().ConfigureAwait(false);
        await working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await client.DisposeAsync().ConfigureAwait(false);
        stopping.Dispose();
    }
}
