using BigOps.Correlation.Core.Deduplication.Chain;
using System.Diagnostics.CodeAnalysis;
using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Deduplication;

/// <summary>All alerts by identity, ended ones included. Owned by the shard; <see cref="AlertTracker"/> alone adds and removes.</summary>
internal sealed class AlertTable
{
    private readonly KeyTable<AlertState> alerts = new();

    /// <summary>Remembers what changes; null where nobody asks.</summary>
    public AlertChain? Chain { get; set; }

    public int Count => alerts.Count;

    /// <summary>The alerts as they are now, in no order.</summary>
    public List<AlertState> Values
    {
        get
        {
            var values = new List<AlertState>(alerts.Count);
            foreach (ref var entry in alerts)
            {
                values.Add(entry.Value);
            }

            return values;
        }
    }

    /// <summary>What is stored of all alerts, in no order.</summary>
    public AlertRecord[] Copy()
    {
        var copies = new AlertRecord[alerts.Count];
        var count = 0;
        foreach (ref var entry in alerts)
        {
            copies[count++] = entry.Value.Stored;
        }

        return copies;
    }

    /// <summary>Asks for the memory of an identity ahead of time.</summary>
    public void Prefetch(Fingerprint identity) => alerts.Prefetch(KeyOf(identity));

    /// <summary>The alert of an identity, or null.</summary>
    public AlertState? Find(Fingerprint identity)
    {
        ref var value = ref alerts.TryFind(KeyOf(identity), out var found);
        return found ? value : null;
    }

    /// <summary>The alert of an identity.</summary>
    public bool TryGetValue(Fingerprint identity, [NotNullWhen(true)] out AlertState? alert)
    {
        alert = Find(identity);
        return alert is not null;
    }

    public void Add(AlertState alert)
    {
        alerts.GetOrAdd(KeyOf(alert.Identity), out _) = alert;
        Chain?.Add(alert);
    }

    public void Remove(Fingerprint identity)
    {
        if (alerts.Remove(KeyOf(identity), out var alert))
        {
            Chain?.Remove(alert!);
        }
    }

    /// <summary>Says that something stored of an alert changed.</summary>
    public void Mark(AlertState alert, AlertEdit edit) => Chain?.Mark(alert, edit);

    public void Clear() => alerts.Clear();

    private static Key128 KeyOf(Fingerprint identity) => new(identity.High, identity.Low);
}
