using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.ReadModel;

/// <summary>
/// Shows here what the shards of other processes show: what changed since the last look, when it is told that something
/// did, and every second in any case. Where Redis is away the last that was read stays. One task.
/// </summary>
internal sealed class ReadModelReader
{
    private const int PageSize = 256;
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(30);

    private readonly ReadModelServices services;
    private readonly ReadModelFigures figures;
    private readonly Dictionary<int, ElsewhereShard> shards = [];
    private readonly ConcurrentDictionary<int, bool> told = new();
    private TaskCompletionSource wake = new();
    private bool isTold;

    /// <summary>Creates the reader; nothing runs yet.</summary>
    public ReadModelReader(ReadModelServices services, ReadModelFigures figures) => (this.services, this.figures) = (services, figures);

    /// <summary>Numbers of the shards that other processes have. Any thread.</summary>
    public IReadOnlyList<int> Shards { get; private set; } = [];

    /// <summary>Why what other processes show is not known as it is now, or null.</summary>
    public string? Problem { get; private set; } = "What other replicas show was not read yet.";

    /// <summary>Works until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var hearing = services.Client.SubscribeAsync(ViewKeys.Channel(services.Prefix), HearAnew, Hear, cancellationToken);
        while (!cancellationToken.IsCancellationRequested)
        {
            // Made before the look: what is told during it leads to another one at once.
            var signal = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref wake, signal);
            try
            {
                await TurnAsync(cancellationToken).ConfigureAwait(false);
                Problem = null;
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested && failure is not OutOfMemoryException)
            {
                Problem = failure.Message;
                figures.Failures++;
                isTold = false;
            }

            using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            await Task.WhenAny(signal.Task, Task.Delay(LookInterval, services.Time, enough.Token)).ConfigureAwait(false);
            await enough.CancelAsync().ConfigureAwait(false);
        }

        await hearing.ConfigureAwait(false);
    }

    /// <summary>Reads all that changed.</summary>
    public async Task TurnAsync(CancellationToken cancellationToken)
    {
        var numbers = await FindShardsAsync(cancellationToken).ConfigureAwait(false);
        foreach (var number in numbers)
        {
            told.TryRemove(number, out _);
            if (services.EpochOf(number) is not null)
            {
                Drop(number);
                continue;
            }

            if (!shards.TryGetValue(number, out var shard))
            {
                shards.Add(number, shard = new ElsewhereShard(services.Model.AddElsewhere(number)));
            }

            await CatchUpAsync(number, shard, cancellationToken).ConfigureAwait(false);
        }

        if (Shards.Count != shards.Count || !shards.Keys.All(Shards.Contains))
        {
            Shards = [.. shards.Keys];
        }
    }

    private void HearAnew()
    {
        isTold = false;
        Volatile.Read(ref wake).TrySetResult();
    }

    private void Hear(ReadOnlyMemory<byte> message)
    {
        if (int.TryParse(Encoding.ASCII.GetString(message.Span), NumberStyles.None, CultureInfo.InvariantCulture, out var shard) && told.TryAdd(shard, true))
        {
            Volatile.Read(ref wake).TrySetResult();
        }
    }

    /// <summary>The shards that were told of, or all where a while passed since all were looked at.</summary>
    private async Task<IReadOnlyList<int>> FindShardsAsync(CancellationToken cancellationToken)
    {
        if (isTold && !told.IsEmpty)
        {
            return [.. told.Keys];
        }

        var key = ViewKeys.Shards(services.Prefix);
        var reply = await services.Client.SendAsync(new RedisCommand(key, "SMEMBERS", key), cancellationToken).ConfigureAwait(false);
        isTold = true;
        return [.. reply.Items.Select(static item => (int)item.ToNumber()).Order()];
    }

    private async Task CatchUpAsync(int number, ElsewhereShard shard, CancellationToken cancellationToken)
    {
        var keys = ViewKeys.Of(services.Prefix, number).ToArray();
        var hasNews = false;
        while (true)
        {
            var reply = (await services.Client.RunAsync(ViewScripts.Read, keys, [shard.Since, PageSize, shard.Writer], cancellationToken).ConfigureAwait(false)).Items;
            var (writer, latest, upTo) = (reply[0].Text, reply[1].ToNumber(), reply[2].ToNumber());
            hasNews |= upTo != shard.Since || writer != shard.Writer;
            Show(shard.Model, reply);
            (shard.Writer, shard.Since) = (writer, upTo);
            if (upTo >= latest)
            {
                break;
            }
        }

        hasNews |= await SweepAsync(keys[1], shard, cancellationToken).ConfigureAwait(false);
        if (hasNews)
        {
            shard.Model.Publish();
        }
    }

    private void Show(ElsewhereReadModel model, IReadOnlyList<RedisReply> reply)
    {
        if (reply[3].Bytes.Length > 0)
        {
            model.PutSilences(ViewBytes.ToSilences(reply[3].Bytes));
        }

        if (reply[4].Bytes.Length > 0)
        {
            model.PutDecisions(ViewBytes.ToDecisions(reply[4].Bytes));
        }

        if (reply[5].Bytes.Length > 0)
        {
            model.PutKpis(ViewBytes.ToKpis(reply[5].Bytes));
        }

        var incidents = reply[6].Items;
        for (var index = 1; index < incidents.Count; index += 2)
        {
            if (ViewBytes.ToIncident(incidents[index].Bytes) is { } incident)
            {
                model.Put(incident);
                figures.Read++;
            }
        }

        foreach (var gone in reply[7].Items)
        {
            model.Remove(gone.Text);
        }
    }

    // Of those that went long ago nobody tells any more.
    private async Task<bool> SweepAsync(string listed, ElsewhereShard shard, CancellationToken cancellationToken)
    {
        if (shard.SweptAt != 0 && services.Time.GetElapsedTime(shard.SweptAt) < SweepInterval)
        {
            return false;
        }

        shard.SweptAt = services.Time.GetTimestamp();
        var there = await services.Client.SendAsync(new RedisCommand(listed, "HKEYS", listed), cancellationToken).ConfigureAwait(false);
        var ids = there.Items.Select(static id => id.Text).ToHashSet(StringComparer.Ordinal);
        var gone = shard.Model.Ids.Where(id => !ids.Contains(id)).ToList();
        gone.ForEach(shard.Model.Remove);
        return gone.Count > 0;
    }

    private void Drop(int number)
    {
        if (shards.Remove(number, out var shard))
        {
            shard.Model.Remove();
        }
    }
}
