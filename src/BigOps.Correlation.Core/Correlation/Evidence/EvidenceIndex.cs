using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Windows;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>Finds groups by what their alerts share. Owned by the shard.</summary>
internal sealed class EvidenceIndex
{
    private readonly KeyTable<GroupSet> byAlert = new();
    private readonly KeyTable<GroupSet> byValue = new();
    private readonly LookupList lookups = new();
    private readonly PlaceKeys keys;

    public EvidenceIndex(KeyedHash hash)
    {
        Keys = keys = new PlaceKeys(hash);
        Shared = new SharedValueTable(keys);
    }

    /// <summary>The keys of places.</summary>
    public PlaceKeys Keys { get; }

    /// <summary>What alerts have in common.</summary>
    public SharedValueTable Shared { get; }

    /// <summary>Asks for the memory of an alert ahead of time.</summary>
    public void Prefetch(Fingerprint alert) => byAlert.Prefetch(PlaceKeys.Of(alert));

    /// <summary>Where a subject looks for groups; worked out once for all that is done with it. Valid until another subject looks.</summary>
    public ReadOnlySpan<EvidenceLookup> LookupsOf(in Subject subject) => lookups.AreOf(subject) ? lookups.Items : Look(subject);

    /// <summary>Works out where a subject looks for groups, and asks for the memory of all those places.</summary>
    public ReadOnlySpan<EvidenceLookup> Look(in Subject subject)
    {
        foreach (var match in subject.Rules)
        {
            if (match.ValueKey.IsZero)
            {
                match.ValueKey = keys.OfMatch(match.Rule.Name, match.Key);
            }
        }

        lookups.Look(subject);
        foreach (ref readonly var lookup in lookups.Items)
        {
            TableOf(lookup.IsAlert).Prefetch(lookup.Place);
        }

        return lookups.Items;
    }

    /// <summary>The groups that were remembered at a place; of an alert's, those of other scopes too.</summary>
    public GroupSet Find(in EvidenceLookup lookup)
    {
        ref var set = ref TableOf(lookup.IsAlert).TryFind(lookup.Place, out var exists);
        return exists ? set : default;
    }

    /// <summary>Remembers a group wherever the subject looks.</summary>
    public void Add(CorrelationGroup group, in Subject subject)
    {
        foreach (ref readonly var lookup in LookupsOf(subject))
        {
            var kind = EvidenceKinds.All[lookup.Kind];
            if (kind.Keeps(subject, lookup, group))
            {
                var key = kind.KeyOf(subject, lookup);
                // A value counts in the scope of the group: an alert may have come to another one since it was taken in.
                Add(group, key.IsAlert || group.Scope == subject.Scope ? key : WithPlace(group, key));
            }
        }
    }

    /// <summary>Remembers a group under a key of another group of its scope.</summary>
    public void Add(CorrelationGroup group, in EvidenceKey key)
    {
        if (TableOf(key.IsAlert).GetOrAdd(key.Place, out _).Add(group))
        {
            group.Take(key);
        }
    }

    /// <summary>Puts a loaded group back under the keys it already has.</summary>
    public void Restore(CorrelationGroup group)
    {
        var loaded = group.Keys.ToArray();
        group.Keys.Clear();
        foreach (var key in loaded)
        {
            Add(group, key.IsAlert ? key : WithPlace(group, key));
        }
    }

    /// <summary>Forgets a group under all its keys.</summary>
    public void Remove(CorrelationGroup group)
    {
        foreach (ref readonly var key in CollectionsMarshal.AsSpan(group.Keys))
        {
            Forget(group, key);
        }

        group.ForgetKeys();
    }

    /// <summary>Forgets a group under all its keys but those of its alerts.</summary>
    public void Retire(CorrelationGroup group)
    {
        foreach (ref readonly var key in CollectionsMarshal.AsSpan(group.Keys))
        {
            if (!key.IsAlert)
            {
                Forget(group, key);
            }
        }

        group.ForgetKeys(static key => !key.IsAlert);
    }

    /// <summary>Forgets a group under the key of one of its alerts.</summary>
    public void Forget(CorrelationGroup group, Fingerprint alert)
    {
        var key = EvidenceKey.Of(alert);
        if (group.Keys.Contains(key))
        {
            Forget(group, key);
            group.ForgetKeys(known => known == key);
        }
    }

    private void Forget(CorrelationGroup group, in EvidenceKey key)
    {
        var table = TableOf(key.IsAlert);
        ref var set = ref table.TryFind(key.Place, out var exists);
        if (exists)
        {
            set.Remove(group);
            if (set.Count == 0)
            {
                table.Remove(key.Place, out _);
            }
        }
    }

    private EvidenceKey WithPlace(CorrelationGroup group, in EvidenceKey key) => key with { Place = keys.OfKey(group.Scope, key) };

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private KeyTable<GroupSet> TableOf(bool isAlert) => isAlert ? byAlert : byValue;
}
