using BigOps.Correlation.Core.Correlation.Evidence.Text;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents.Relations;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using Microsoft.Extensions.Logging;

namespace BigOps.Correlation.Core.Pipeline.Relations;

/// <summary>
/// Follows the incidents of this process's shards, makes them known in the index, and has what they have in common with
/// others brought to both shards by their logs. It follows the read model as any reader does, so it never holds a shard up;
/// where it cannot get on it looks at everything anew later. One task.
/// </summary>
public sealed partial class RelationDuty
{
    private const int BatchSize = 256;
    // Its own work takes at most this part of one core, up to the longest rest; waiting for others costs nothing and needs none.
    private const int RestPerWork = 3;
    // What changes meanwhile is made known together: people wait for links no shorter than this, and the index is spared.
    private static readonly TimeSpan ShortestRest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan SameMoment = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly RelationServices services;
    private readonly ILogger logger;
    private readonly Dictionary<string, (long Version, int Alerts, IncidentSignature? Signature)> known = new(StringComparer.Ordinal);
    private readonly ValueFrequencies frequencies = new();
    private readonly ToldPairs linked = new();
    private readonly ToldPairs apart = new();
    private IReadOnlyList<RelationConfig>? written;
    private RelationSet relations = new([]);
    private MessageMask? mask;
    private long at = -1;
    private TimeSpan waited;

    /// <summary>Creates the duty; nothing runs yet.</summary>
    public RelationDuty(RelationServices services)
    {
        ArgumentNullException.ThrowIfNull(services);
        this.services = services;
        logger = services.Logger;
    }

    /// <summary>What it did.</summary>
    public RelationCounters Counters { get; } = new();

    /// <summary>Why related incidents are not found now, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>Works until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                var started = services.Time.GetTimestamp();
                waited = TimeSpan.Zero;
                await TurnAsync(cancellationToken).ConfigureAwait(false);
                Problem = null;
                var rest = (services.Time.GetElapsedTime(started) - waited) * RestPerWork;
                await services.ReadModel.WaitForChangeAsync(at, cancellationToken).ConfigureAwait(false);
                await Task.Delay(rest < ShortestRest ? ShortestRest : rest > LongestRest ? LongestRest : rest, services.Time, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested && failure is not OutOfMemoryException)
            {
                // Whatever it was, all is looked at anew; the service goes on without new links until then.
                if (Problem is null)
                {
                    LogWaits(failure);
                }

                (Problem, at) = (failure.Message, -1);
                Counters.Failures++;
                await Task.Delay(Retry, services.Time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Does all that is to be done now.</summary>
    /// <exception cref="IOException">The index cannot be used now; the next turn looks at everything again.</exception>
    /// <exception cref="LogFullException">A log cannot be used now; the same.</exception>
    public async Task TurnAsync(CancellationToken cancellationToken)
    {
        var configuration = services.Configuration();
        if (!ReferenceEquals(configuration.Relations, written))
        {
            (written, relations) = (configuration.Relations, new RelationSet(configuration.Relations));
            mask = relations.Asks(SignatureKind.Text) ? new MessageMask(new TextOptions()) : null;
            known.Clear();
            at = -1;
        }

        while (true)
        {
            var (incidents, next) = Read();
            foreach (var batch in incidents.Where(IsNew).Chunk(BatchSize))
            {
                await FollowAsync(batch, configuration, cancellationToken).ConfigureAwait(false);
            }

            var isAll = next == at;
            at = next;
            if (isAll || next >= services.ReadModel.LastSequence)
            {
                return;
            }
        }
    }

    private (IEnumerable<IncidentView> Incidents, long Next) Read()
    {
        if (at >= 0 && services.ReadModel.TryReadChanges(at, BatchSize, out var changes))
        {
            return (changes.Select(static change => change.Incident).Where(static incident => !incident.IsElsewhere), changes.Count > 0 ? changes[^1].Sequence : at);
        }

        var next = services.ReadModel.LastSequence;
        var all = services.ReadModel.Incidents.Where(static incident => !incident.IsElsewhere).ToList();
        var there = all.Select(static incident => incident.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var gone in known.Keys.Where(id => !there.Contains(id)).ToList())
        {
            // Its shard is elsewhere now; who has it there makes it known.
            Forget(gone);
        }

        return (all, next);
    }

    private bool IsNew(IncidentView incident) => !known.TryGetValue(incident.Id, out var before) || before.Version != incident.Version;

    private async Task FollowAsync(IncidentView[] incidents, PipelineConfiguration configuration, CancellationToken cancellationToken)
    {
        var drafts = new LinkDrafts(configuration.Version);
        var closed = incidents.Where(static incident => incident.ClosedAt is not null).ToList();
        var open = incidents.Where(static incident => incident.ClosedAt is null).Select(SignatureNow).ToList();
        await CloseAsync(closed, cancellationToken).ConfigureAwait(false);
        var changed = open.Where(signature => known.GetValueOrDefault(signature.Incident).Signature is not { } before
            || (!ReferenceEquals(before, signature) && !before.Says(signature))).ToList();
        var pairs = await FindAsync(changed, drafts, configuration.Incidents.MaxLinks, cancellationToken).ConfigureAwait(false);
        var parted = Part(incidents, drafts);
        // All at once: each waits for a broker.
        await AwaitAsync(Task.WhenAll(drafts.ByShard.Select(one => services.Log.AppendAsync(one.Key, one.Value, cancellationToken).AsTask()))).ConfigureAwait(false);
        pairs.ForEach(pair => linked.Add(pair.Left, pair.Right));
        parted.ForEach(pair => apart.Add(pair.Left, pair.Right));
        Counters.Linked += pairs.Count;
        Counters.Unlinked += parted.Count;
        Remember(incidents, open);
    }

    // Most changes of an incident change nothing of what it touches, so that is not looked for among its alerts again.
    private IncidentSignature SignatureNow(IncidentView incident) =>
        known.TryGetValue(incident.Id, out var before) && before.Signature is { } signature
            && before.Alerts == incident.Alerts && signature.Severity == incident.Severity
            && signature.Linked.Count == incident.Links.Count && signature.Apart.Count == incident.Apart.Count
            && incident.LastEventAt - signature.LastAt < SameMoment
            ? signature
            : SignatureOf(incident);

    private IncidentSignature SignatureOf(IncidentView incident) => SignatureReading.Of(incident, mask, frequencies.Of);

    private async Task<List<(string Left, string Right)>> FindAsync(
        List<IncidentSignature> changed, LinkDrafts drafts, int maxLinks, CancellationToken cancellationToken)
    {
        var pairs = new List<(string Left, string Right)>();
        if (changed.Count == 0)
        {
            return pairs;
        }

        var publishing = services.Index.PublishAsync(relations, changed, cancellationToken);
        await AwaitAsync(publishing).ConfigureAwait(false);
        var answers = await publishing.ConfigureAwait(false);
        Counters.Published += changed.Count;
        foreach (var (incident, answer) in changed.Zip(answers))
        {
            Counters.CommonValues += answer.CommonValues;
            foreach (var others in answer.Candidates.GroupBy(static candidate => candidate.Signature.Incident, StringComparer.Ordinal))
            {
                var other = others.First().Signature;
                if (linked.Has(incident.Incident, other.Incident) || pairs.Contains((other.Incident, incident.Incident))
                    || (incident.Linked.Contains(other.Incident) && other.Linked.Contains(incident.Incident))
                    || relations.BestOf(others.Select(static candidate => candidate.Relation), incident, other) is not { } match)
                {
                    continue;
                }

                if (incident.Linked.Count >= maxLinks || other.Linked.Count >= maxLinks)
                {
                    Counters.Refused++;
                    continue;
                }

                drafts.Link(incident, other, match);
                pairs.Add((incident.Incident, other.Incident));
            }
        }

        return pairs;
    }

    private List<(string Left, string Right)> Part(IncidentView[] incidents, LinkDrafts drafts)
    {
        var pairs = new List<(string Left, string Right)>();
        foreach (var incident in incidents)
        {
            foreach (var other in incident.Apart.Where(other => !apart.Has(incident.Id, other.Id)))
            {
                drafts.Unlink(incident, other);
                pairs.Add((incident.Id, other.Id));
            }
        }

        return pairs;
    }

    private async Task CloseAsync(List<IncidentView> closed, CancellationToken cancellationToken)
    {
        // What is not known here was published by an owner before, as it is now but for what the alerts no longer say; after
        // a while nobody finds it any more.
        var oldest = Instant.From(services.Time.GetUtcNow()) - (2 * relations.MaxWithin);
        var signatures = closed.Where(incident => incident.ClosedAt >= oldest || known.ContainsKey(incident.Id))
            .Select(incident => known.GetValueOrDefault(incident.Id).Signature ?? SignatureOf(incident)).ToList();
        if (signatures.Count > 0)
        {
            await AwaitAsync(services.Index.RemoveAsync(relations, signatures, cancellationToken)).ConfigureAwait(false);
        }
    }

    private async Task AwaitAsync(Task others)
    {
        var started = services.Time.GetTimestamp();
        await others.ConfigureAwait(false);
        waited += services.Time.GetElapsedTime(started);
    }

    private void Remember(IncidentView[] incidents, List<IncidentSignature> open)
    {
        var byId = open.ToDictionary(static signature => signature.Incident, StringComparer.Ordinal);
        foreach (var incident in incidents)
        {
            Forget(incident.Id, isGone: incident.ClosedAt is not null);
            var signature = byId.GetValueOrDefault(incident.Id);
            known[incident.Id] = (incident.Version, incident.Alerts, signature);
            if (signature is not null)
            {
                frequencies.Add(signature);
            }
        }
    }

    private void Forget(string incident, bool isGone = true)
    {
        if (known.Remove(incident, out var before) && before.Signature is { } signature)
        {
            frequencies.Remove(signature);
        }

        if (isGone)
        {
            linked.Forget(incident);
            apart.Forget(incident);
        }
    }

    [LoggerMessage(EventId = EventIds.RelationsWait, Level = LogLevel.Warning, Message = "Related incidents of other scopes are not found now; it is tried again.")]
    private partial void LogWaits(Exception failure);
}
