using BigOps.Correlation.Core.Pipeline.Outbox;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Redis.Connections.Protocol;

namespace BigOps.Correlation.Redis.ReadModel;

/// <summary>
/// Writes what the shards of this process show into Redis, behind them: it follows the read model as any reader does, so it
/// never holds a shard up, and of many changes of an incident it writes the latest, at the pace of <see cref="IncidentPace"/>. A former owner's writes are refused. One task.
/// </summary>
internal sealed class ReadModelWriter
{
    private const int BatchSize = 64;
    private const int BatchBytes = 1024 * 1024;
    private const int ChangesPerTurn = 1_024;
    private const int DecisionsShown = 100;
    private const int RestPerWork = 2;
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan CountsInterval = TimeSpan.FromSeconds(10);

    private readonly ReadModelServices services;
    private readonly ReadModelFigures figures;
    private readonly Dictionary<int, ShownShard> shards = [];
    private readonly IncidentDocuments documents = new();
    private long at = -1;
    private long lookedAt;

    /// <summary>Creates the writer; nothing runs yet.</summary>
    public ReadModelWriter(ReadModelServices services, ReadModelFigures figures) => (this.services, this.figures) = (services, figures);

    /// <summary>Why nothing can be written now, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Works until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var started = services.Time.GetTimestamp();
                await TurnAsync(cancellationToken).ConfigureAwait(false);
                Problem = null;
                var rest = services.Time.GetElapsedTime(started) * RestPerWork;
                await Task.Delay(rest < ShortestRest ? ShortestRest : rest > LongestRest ? LongestRest : rest, services.Time, cancellationToken).ConfigureAwait(false);
                await WaitAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested && failure is not OutOfMemoryException)
            {
                if (Problem is null)
                {
                    services.Logger.ReadModelWaits(failure);
                }

                (Problem, at) = (failure.Message, -1);
                figures.Failures++;
                await Task.Delay(Retry, services.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Writes all that changed.</summary>
    public async Task TurnAsync(CancellationToken cancellationToken)
    {
        foreach (var gone in shards.Keys.Where(shard => services.EpochOf(shard) is null).ToList())
        {
            shards.Remove(gone);
        }

        var (incidents, next, isAll) = Changed();
        foreach (var own in services.Model.Own.ToList())
        {
            if (own.Number is { } number && services.EpochOf(number) is { } epoch)
            {
                await ShowAsync(ShardOf(number), own, epoch, isAll ? null : incidents, cancellationToken).ConfigureAwait(false);
            }
        }

        at = next;
    }

    /// <summary>For changes of incidents; a moment at most, because silences and decisions come without.</summary>
    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var pause = Task.Delay(TimeSpan.FromMilliseconds(200), services.Time, enough.Token);
        await Task.WhenAny(services.Model.WaitForChangeAsync(at, enough.Token), pause).ConfigureAwait(false);
        await enough.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }

    // Of repeats only counts change; they are written with the next look at everything.
    private (IReadOnlyList<IncidentView> Incidents, long Next, bool IsAll) Changed()
    {
        if (at >= 0 && services.Time.GetElapsedTime(lookedAt) < CountsInterval
            && services.Model.TryReadChanges(at, ChangesPerTurn, out var changes))
        {
            return ([.. changes.Select(static change => change.Incident).Where(static incident => !incident.IsElsewhere)], changes.Count > 0 ? changes[^1].Sequence : at, false);
        }

        lookedAt = services.Time.GetTimestamp();
        return ([], services.Model.LastSequence, true);
    }

    private async Task ShowAsync(
        ShownShard shard, ShardReadModel own, long epoch, IReadOnlyList<IncidentView>? incidents, CancellationToken cancellationToken)
    {
        var isAll = incidents is null || !shard.IsWhole;
        if (!shard.IsWhole)
        {
            await services.Client.SendAsync(new RedisCommand(ViewKeys.Shards(services.Prefix), "SADD", ViewKeys.Shards(services.Prefix), shard.Number), cancellationToken).ConfigureAwait(false);
        }

        var changed = isAll ? own.Incidents.Where(incident => incident.Shard == shard.Number && IsNew(shard, incident, withCounts: true)).ToList() : DueOf(shard, own, incidents!);
        var extra = ExtraOf(shard, own);
        for (var from = 0; from < changed.Count || extra.HasAny; extra = default)
        {
            var batch = BatchOf(shard, changed, from);
            if (!await WriteAsync(shard, epoch, batch, extra, [], cancellationToken).ConfigureAwait(false))
            {
                return;
            }

            from += batch.Count;
        }

        if (isAll)
        {
            shard.IsWhole = await SweepAsync(shard, own, epoch, cancellationToken).ConfigureAwait(false);
        }
    }

    // A script holds up everybody else, so it is short: few incidents, and few bytes.
    private List<IncidentView> BatchOf(ShownShard shard, List<IncidentView> changed, int from)
    {
        var started = services.Time.GetTimestamp();
        documents.Begin();
        var next = from;
        while (next < changed.Count && next - from < BatchSize && documents.WrittenBytes < BatchBytes)
        {
            documents.Add(changed[next++]);
        }

        shard.Pace.Worked(services.Time.GetElapsedTime(started));
        return changed.GetRange(from, next - from);
    }

    // What waits is looked at as it is now, so it comes before what was said of it on the way.
    private static List<IncidentView> DueOf(ShownShard shard, ShardReadModel own, IReadOnlyList<IncidentView> incidents)
    {
        var due = new List<IncidentView>();
        var waiting = shard.Waiting.Select(id => own.TryGetIncident(id, out var incident) ? incident : null).OfType<IncidentView>();
        foreach (var incident in waiting.Concat(incidents).DistinctBy(static incident => incident.Id, StringComparer.Ordinal)
            .Where(incident => incident.Shard == shard.Number && IsNew(shard, incident, withCounts: false)).ToList())
        {
            if (shard.Pace.IsDue(incident, incident.LastChange))
            {
                due.Add(incident);
            }
            else
            {
                shard.Waiting.Add(incident.Id);
            }
        }

        return due;
    }

    private static bool IsNew(ShownShard shard, IncidentView incident, bool withCounts) =>
        !shard.Written.TryGetValue(incident.Id, out var written)
        || written.Version != incident.Version || (withCounts && written.Events != incident.Events);

    private Extra ExtraOf(ShownShard shard, ShardReadModel own)
    {
        var silences = ReferenceEquals(own.Silences, shard.Silences) ? null : own.Silences;
        // They change with nearly every event.
        var isTime = shard.FrequentAt is not { } at || services.Time.GetElapsedTime(at) >= LongestRest;
        var decisions = !isTime || ReferenceEquals(own.Decisions, shard.Decisions) ? null : own.Decisions;
        var kpis = !isTime || ReferenceEquals(own.Kpis, shard.Kpis) ? null : own.Kpis;
        return new Extra(silences, decisions, kpis);
    }

    /// <summary>Forgets what Redis has and the shard does not keep any more.</summary>
    private async Task<bool> SweepAsync(ShownShard shard, ShardReadModel own, long epoch, CancellationToken cancellationToken)
    {
        var keys = ViewKeys.Of(services.Prefix, shard.Number);
        var there = await services.Client.SendAsync(new RedisCommand(keys.Listed, "HKEYS", keys.Listed), cancellationToken).ConfigureAwait(false);
        var gone = there.Items.Select(static id => id.Text).Where(id => !own.TryGetIncident(id, out _)).ToList();
        foreach (var batch in gone.Chunk(BatchSize))
        {
            if (!await WriteAsync(shard, epoch, [], default, batch, cancellationToken).ConfigureAwait(false))
            {
                return false;
            }
        }

        return true;
    }

    private async Task<bool> WriteAsync(
        ShownShard shard, long epoch, List<IncidentView> incidents, Extra extra, IReadOnlyList<string> gone, CancellationToken cancellationToken)
    {
        List<RedisArgument> arguments =
        [
            epoch, shard.Writer, shard.Began ? 0 : 1, ViewKeys.Channel(services.Prefix), shard.Number,
            extra.Silences is null ? "" : ViewBytes.Of(extra.Silences),
            extra.Decisions is null ? "" : ViewBytes.Of([.. extra.Decisions.Take(DecisionsShown)]),
            extra.Kpis is null ? "" : ViewBytes.Of(extra.Kpis),
            incidents.Count,
        ];
        arguments.AddRange(documents.Words.Take(incidents.Count * IncidentDocuments.WordsEach));
        arguments.AddRange(gone.Select(static id => (RedisArgument)id));
        var reply = await services.Client.RunAsync(
            ViewScripts.Write, ViewKeys.Of(services.Prefix, shard.Number).ToArray(), [.. arguments], cancellationToken).ConfigureAwait(false);
        return Took(shard, reply.Text, incidents, extra, gone);
    }

    private bool Took(ShownShard shard, string answer, List<IncidentView> incidents, Extra extra, IReadOnlyList<string> gone)
    {
        if (answer is ViewScripts.Fenced or ViewScripts.Foreign)
        {
            figures.Fenced += answer == ViewScripts.Fenced ? 1 : 0;
            shard.BeginAnew();
            return false;
        }

        var sequence = long.Parse(answer, System.Globalization.CultureInfo.InvariantCulture);
        var expected = shard.Sequence + incidents.Count + gone.Count + (extra.HasAny ? 1 : 0);
        if (shard.Began && sequence != expected)
        {
            // Redis lost writes that it had acknowledged; nobody knows which.
            shard.BeginAnew();
            return false;
        }

        (shard.Began, shard.Sequence) = (true, sequence);
        shard.Silences = extra.Silences ?? shard.Silences;
        shard.Decisions = extra.Decisions ?? shard.Decisions;
        shard.Kpis = extra.Kpis ?? shard.Kpis;
        if (extra.Decisions is not null || extra.Kpis is not null)
        {
            shard.FrequentAt = services.Time.GetTimestamp();
        }

        foreach (var incident in incidents)
        {
            shard.Written[incident.Id] = (incident.Version, incident.Events);
            shard.Waiting.Remove(incident.Id);
            shard.Pace.Wrote(incident);
        }

        foreach (var id in gone)
        {
            shard.Written.Remove(id);
            shard.Waiting.Remove(id);
        }

        figures.Written += incidents.Count;
        return true;
    }

    private ShownShard ShardOf(int number)
    {
        if (!shards.TryGetValue(number, out var shard))
        {
            shards.Add(number, shard = new ShownShard(number, services.Token, new IncidentPace(services.Time)));
        }

        return shard;
    }

    private readonly record struct Extra(IReadOnlyList<SilenceView>? Silences, IReadOnlyList<DecisionView>? Decisions, IReadOnlyList<KpiDayView>? Kpis)
    {
        public bool HasAny => Silences is not null || Decisions is not null || Kpis is not null;
    }
}
