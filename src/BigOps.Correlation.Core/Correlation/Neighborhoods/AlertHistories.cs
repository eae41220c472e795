using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>The pasts of all alerts. Bounded: over the limit it begins anew and is counted. Owned by the shard.</summary>
/// <param name="limits">Counts what is forgotten.</param>
/// <param name="limit">Alerts at most.</param>
internal sealed class AlertHistories(LimitCounters limits, int limit = AlertHistories.Limit)
{
    private const int Limit = 2_000_000;

    private readonly KeyTable<AlertHistory> histories = new();

    /// <summary>The past of an alert; valid until the next call.</summary>
    public ref AlertHistory Of(Fingerprint alert)
    {
        ref var known = ref histories.TryFind(PlaceKeys.Of(alert), out var found);
        if (found)
        {
            return ref known;
        }

        if (histories.Count >= limit)
        {
            histories.Clear();
            limits.Count(PipelineLimit.AlertHistories);
        }

        return ref histories.GetOrAdd(PlaceKeys.Of(alert), out _);
    }

    public void Save(StateWriter writer)
    {
        var all = new List<(Fingerprint Alert, AlertHistory History)>(histories.Count);
        foreach (ref var entry in histories)
        {
            all.Add((StoredKey.Of(entry.Key), entry.Value));
        }

        all.Sort(static (left, right) => left.Alert.CompareTo(right.Alert));
        writer.List(all, static (target, pair) =>
        {
            target.Fingerprint(pair.Alert);
            pair.History.Save(target);
        });
    }

    public void Load(StateReader reader)
    {
        histories.Clear();
        foreach (var (alert, history) in reader.List(static source => (source.Fingerprint(), AlertHistory.Load(source))))
        {
            histories.GetOrAdd(PlaceKeys.Of(alert), out _) = history;
        }
    }
}
