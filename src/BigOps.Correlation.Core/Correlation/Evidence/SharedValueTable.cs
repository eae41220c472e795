using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>
/// Finds what an alert has in common with others: remembered with the alert for as long as it says the same, else shared
/// with those that have the same in common. Bounded: over the limit it begins anew, and only sharing is lost. Owned by the
/// shard.
/// </summary>
internal sealed class SharedValueTable
{
    private const int Limit = 100_000;

    private readonly PlaceKeys keys;
    private readonly SharedValueColumn[] columns;
    private readonly SharedValueColumn clusters;
    private readonly KeyTable<SharedValues> known = new();
    private readonly Dictionary<(string Tenant, string Scope), (string Text, Key128 Key)> scopes = [];
    private (string? Tenant, string? Scope) latest;
    private (string Text, Key128 Key) latestScope;

    public SharedValueTable(PlaceKeys keys)
    {
        this.keys = keys;
        columns = [.. EvidenceKinds.Shared.Select(kind => new SharedValueColumn(keys, kind.Name))];
        // It finds no groups by itself, but says where the others belong.
        clusters = new SharedValueColumn(keys, "cluster");
    }

    /// <summary>What a content has in common with others.</summary>
    /// <param name="content">The content.</param>
    /// <param name="memo">Remembers it for the content.</param>
    public SharedValues Of(EventContent content, ref ContentMemo memo)
    {
        if (memo.Shared is SharedValues remembered)
        {
            return remembered;
        }

        var found = Of(content);
        memo.Shared = found;
        return found;
    }

    private SharedValues Of(EventContent content)
    {
        var (scope, scopeKey) = ScopeOf(content);
        Span<Key128> values = stackalloc Key128[columns.Length];
        var all = PlaceKeys.Combine(scopeKey, clusters.KeyOf(content.Cluster));
        for (var kind = 0; kind < values.Length; kind++)
        {
            values[kind] = columns[kind].KeyOf(EvidenceKinds.Shared[kind].ValueOf(content));
            all = PlaceKeys.Combine(all, values[kind]);
        }

        if (known.Count >= Limit)
        {
            known.Clear();
        }

        ref var shared = ref known.GetOrAdd(all, out var existed);
        return existed ? shared : shared = new SharedValues(scope, scopeKey, PlacesOf(scopeKey, values));
    }

    private static Key128[] PlacesOf(Key128 scope, ReadOnlySpan<Key128> values)
    {
        var places = new Key128[values.Length];
        for (var kind = 0; kind < places.Length; kind++)
        {
            places[kind] = values[kind].IsZero ? default : PlaceKeys.Combine(scope, values[kind]);
        }

        return places;
    }

    // Scopes are few, and their texts are not made anew for each alert; alerts of one scope often follow each other.
    private (string Text, Key128 Key) ScopeOf(EventContent content)
    {
        var name = (content.Tenant, content.Scope);
        if (ReferenceEquals(name.Tenant, latest.Tenant) && ReferenceEquals(name.Scope, latest.Scope))
        {
            return latestScope;
        }

        if (!scopes.TryGetValue(name, out var scope))
        {
            if (scopes.Count >= Limit)
            {
                scopes.Clear();
            }

            var text = content.ScopeKey;
            scopes.Add(name, scope = (text, keys.OfScope(text)));
        }

        (latest, latestScope) = (name, scope);
        return scope;
    }
}
