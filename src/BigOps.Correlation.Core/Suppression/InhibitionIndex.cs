using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Core.Suppression;

/// <summary>
/// One inhibition rule with the alerts it looks at: firing sources by clause and the values of <c>equal</c>, and targets by
/// the same values. An alert never inhibits itself. Owned by the shard.
/// </summary>
internal sealed class InhibitionIndex
{
    private readonly MatcherSet[] clauses;
    private readonly Dictionary<(int Clause, string Key), SortedSet<Fingerprint>> sources = [];
    private readonly Dictionary<string, SortedSet<Fingerprint>> targets = [];

    public InhibitionIndex(InhibitionRuleConfig config)
    {
        Config = config;
        clauses = [.. config.All, .. config.Any, .. config.None];
    }

    public InhibitionRuleConfig Config { get; }

    /// <summary>An alert began or changed its labels.</summary>
    /// <param name="value">Its latest firing event.</param>
    /// <param name="before">The event that the index knows of it, or null.</param>
    /// <param name="affected">Receives targets that may be muted differently now.</param>
    public void Add(in Event value, Event? before, ISet<Fingerprint> affected)
    {
        var key = KeyOf(value);
        if (before is { } known && KeyOf(known) != key)
        {
            Remove(known, affected);
        }

        for (var clause = 0; clause < clauses.Length; clause++)
        {
            // A field such as severity may have changed, so a clause that matched before may not match now.
            if (clauses[clause].IsMatch(value)
                    ? Bucket(sources, (clause, key)).Add(value.Identity)
                    : Take(sources, (clause, key), value.Identity))
            {
                AddTargets(key, affected);
            }
        }

        if (Config.Target.IsMatch(value))
        {
            Bucket(targets, key).Add(value.Identity);
        }
    }

    /// <summary>An alert ended.</summary>
    public void Remove(in Event value, ISet<Fingerprint> affected)
    {
        var key = KeyOf(value);
        for (var clause = 0; clause < clauses.Length; clause++)
        {
            if (Take(sources, (clause, key), value.Identity))
            {
                AddTargets(key, affected);
            }
        }

        Take(targets, key, value.Identity);
    }

    /// <summary>Whether the rule mutes an alert now.</summary>
    public bool IsInhibited(Event target)
    {
        if (!Config.Target.IsMatch(target))
        {
            return false;
        }

        var key = KeyOf(target);
        int any = Config.All.Count, none = any + Config.Any.Count;
        for (var clause = 0; clause < any; clause++)
        {
            if (!HasSource(clause, key, target.Identity))
            {
                return false;
            }
        }

        for (var clause = none; clause < clauses.Length; clause++)
        {
            if (HasSource(clause, key, target.Identity))
            {
                return false;
            }
        }

        return Config.Any.Count == 0 || Enumerable.Range(any, Config.Any.Count).Any(clause => HasSource(clause, key, target.Identity));
    }

    private bool HasSource(int clause, string key, Fingerprint except) =>
        sources.TryGetValue((clause, key), out var bucket) && (bucket.Count > 1 || !bucket.Contains(except));

    private void AddTargets(string key, ISet<Fingerprint> affected)
    {
        if (targets.TryGetValue(key, out var bucket))
        {
            affected.UnionWith(bucket);
        }
    }

    private string KeyOf(in Event value) => value.ScopeKey + "\u001f" + string.Join('\u001f', Config.Equal.Select(value.Field));

    private static SortedSet<Fingerprint> Bucket<TKey>(Dictionary<TKey, SortedSet<Fingerprint>> map, TKey key)
        where TKey : notnull
    {
        if (!map.TryGetValue(key, out var bucket))
        {
            map.Add(key, bucket = []);
        }

        return bucket;
    }

    private static bool Take<TKey>(Dictionary<TKey, SortedSet<Fingerprint>> map, TKey key, Fingerprint identity)
        where TKey : notnull
    {
        if (!map.TryGetValue(key, out var bucket) || !bucket.Remove(identity))
        {
            return false;
        }

        if (bucket.Count == 0)
        {
            map.Remove(key);
        }

        return true;
    }
}
