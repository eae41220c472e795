using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>Finds groups by the values their alerts share. Owned by the shard.</summary>
internal sealed class EvidenceIndex
{
    private readonly KeyTable<GroupSet> byAlert = new();
    private readonly Dictionary<SharedPlace, GroupSet> byValue = [];
    private readonly List<EvidenceKey> keys = [];

    /// <summary>Remembers the subject's values for a group.</summary>
    public void Add(CorrelationGroup group, in Subject subject)
    {
        foreach (var kind in EvidenceKinds.All)
        {
            keys.Clear();
            kind.AddKeys(subject, group, keys);
            foreach (var key in CollectionsMarshal.AsSpan(keys))
            {
                Add(group, key);
            }
        }
    }

    /// <summary>Remembers a key for a group.</summary>
    public void Add(CorrelationGroup group, in EvidenceKey key)
    {
        ref var set = ref key.Kind == EvidenceKinds.Alert
            ? ref byAlert.GetOrAdd(KeyOf(key.Alert), out _)
            : ref CollectionsMarshal.GetValueRefOrAddDefault(byValue, PlaceOf(group.Scope, key), out _);
        if (set.Add(group))
        {
            group.Keys.Add(key);
        }
    }

    /// <summary>Puts a loaded group back under the keys it already has.</summary>
    public void Restore(CorrelationGroup group)
    {
        var loaded = group.Keys.ToArray();
        group.Keys.Clear();
        foreach (var key in loaded)
        {
            Add(group, key);
        }
    }

    /// <summary>Forgets a group under all its keys.</summary>
    public void Remove(CorrelationGroup group)
    {
        foreach (var key in CollectionsMarshal.AsSpan(group.Keys))
        {
            if (key.Kind == EvidenceKinds.Alert)
            {
                RemoveAlert(group, KeyOf(key.Alert));
            }
            else
            {
                RemoveValue(group, PlaceOf(group.Scope, key));
            }
        }

        group.Keys.Clear();
    }

    /// <summary>Groups that share a value of one kind with the subject, the newest first, bounded.</summary>
    /// <param name="kind">The kind.</param>
    /// <param name="subject">The subject.</param>
    /// <param name="limit">How many groups at most.</param>
    /// <param name="found">Receives the groups, each with the place of its key among the subject's lookups of the kind.</param>
    /// <returns>How many places the bound left out.</returns>
    public int Find(IEvidenceKind kind, in Subject subject, int limit, List<(CorrelationGroup Group, int Lookup)> found)
    {
        found.Clear();
        keys.Clear();
        kind.AddLookups(subject, keys);
        var leftOut = 0;
        for (var lookup = 0; lookup < keys.Count; lookup++)
        {
            var set = Find(keys[lookup], subject.Scope);
            for (var index = set.Count - 1; index >= 0; index--)
            {
                if (set[index].Scope != subject.Scope)
                {
                    continue;
                }

                if (found.Count < limit)
                {
                    found.Add((set[index], lookup));
                }
                else
                {
                    leftOut++;
                }
            }
        }

        return leftOut;
    }

    private GroupSet Find(in EvidenceKey key, string scope)
    {
        if (key.Kind != EvidenceKinds.Alert)
        {
            return byValue.GetValueOrDefault(PlaceOf(scope, key));
        }

        ref var set = ref byAlert.TryFind(KeyOf(key.Alert), out var exists);
        return exists ? set : default;
    }

    private void RemoveAlert(CorrelationGroup group, Key128 key)
    {
        ref var set = ref byAlert.TryFind(key, out var exists);
        if (exists)
        {
            set.Remove(group);
            if (set.Count == 0)
            {
                byAlert.Remove(key, out _);
            }
        }
    }

    private void RemoveValue(CorrelationGroup group, in SharedPlace place)
    {
        ref var set = ref CollectionsMarshal.GetValueRefOrNullRef(byValue, place);
        if (!System.Runtime.CompilerServices.Unsafe.IsNullRef(ref set))
        {
            set.Remove(group);
            if (set.Count == 0)
            {
                byValue.Remove(place);
            }
        }
    }

    private static Key128 KeyOf(Fingerprint alert) => new(alert.High, alert.Low);

    private static SharedPlace PlaceOf(string scope, in EvidenceKey key) => new(key.Kind, scope, key.Rule, key.Value);
}
