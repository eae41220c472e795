using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Correlation.Storms;

/// <summary>
/// Watches how many incidents default grouping opens in each scope. Where a minute of event time brings more than the
/// threshold, a storm begins: from then on only the first alert of each check opens an incident, and further ones go into
/// the one of the storm. Bounded; owned by the shard.
/// </summary>
internal sealed class StormTable : IKeyedEntries<string>
{
    private const int Limit = 10_000;

    private readonly LimitCounters limits;
    private readonly int limit;
    private readonly Dictionary<string, ScopeStorm> scopes = new(StringComparer.Ordinal);

    /// <summary>Creates it empty.</summary>
    /// <param name="limits">Counts what is not watched.</param>
    /// <param name="limit">Scopes at most.</param>
    public StormTable(LimitCounters limits, int limit = Limit)
    {
        this.limits = limits;
        this.limit = limit;
        Chain = new KeyedChain<string>(this);
    }

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<string> Chain { get; }

    /// <summary>Storms that go on, by scope.</summary>
    public IEnumerable<KeyValuePair<string, ScopeStorm>> Active =>
        scopes.Where(static pair => pair.Value.Since is not null).OrderBy(static pair => pair.Key, StringComparer.Ordinal);

    IReadOnlyCollection<string> IKeyedEntries<string>.Keys => scopes.Keys;

    /// <summary>What is known of a scope, or null.</summary>
    public ScopeStorm? Find(string scope) => scopes.GetValueOrDefault(scope);

    /// <summary>Counts an alert that is about to open an incident by default grouping.</summary>
    /// <param name="subject">The alert.</param>
    /// <param name="now">The shard's clock.</param>
    /// <param name="threshold">Openings a minute above which there is a storm; 0 for never.</param>
    public StormStep Count(in Subject subject, Instant now, int threshold)
    {
        if (threshold == 0 || ScopeOf(subject.Scope) is not { } scope)
        {
            return StormStep.Usual;
        }

        Chain.Mark(subject.Scope);
        if (scope.Count(subject.At, now, threshold))
        {
            scope.Begin(subject.At, now);
            scope.IsFirst(subject.Content.Check);
            scope.Take(subject.Content);
            return StormStep.Digested;
        }

        if (scope.Since is null || scope.IsOver(now))
        {
            return StormStep.Usual;
        }

        if (scope.IsFirst(subject.Content.Check) is not { } isFirst)
        {
            limits.Count(PipelineLimit.StormKinds);
        }
        else if (isFirst)
        {
            return StormStep.FirstOfKind;
        }

        scope.Take(subject.Content);
        return StormStep.Digested;
    }

    /// <summary>A storm is over.</summary>
    public void End(string scope)
    {
        scopes[scope].End();
        Chain.Mark(scope);
    }

    /// <summary>Forgets scopes in which little happened for an hour.</summary>
    public void Forget(Instant now)
    {
        var oldest = (now - TimeSpan.FromHours(1)).UnixMilliseconds / 60_000;
        foreach (var (scope, known) in scopes.ToArray())
        {
            if (known.Since is null && known.Minute < oldest)
            {
                scopes.Remove(scope);
                Chain.Mark(scope);
            }
        }
    }

    public void Save(StateWriter writer) => writer.List([.. scopes.OrderBy(static pair => pair.Key, StringComparer.Ordinal)], static (target, pair) =>
    {
        target.Text(pair.Key);
        pair.Value.Save(target);
    });

    public void Load(StateReader reader)
    {
        foreach (var (scope, known) in reader.List(static source => (source.Text(), ScopeStorm.Load(source))))
        {
            scopes[scope] = known;
        }
    }

    void IKeyedEntries<string>.WriteKey(StateWriter writer, string key) => writer.Text(key);

    string IKeyedEntries<string>.ReadKey(StateReader reader) => reader.Text();

    bool IKeyedEntries<string>.Contains(string key) => scopes.ContainsKey(key);

    void IKeyedEntries<string>.WriteEntry(StateWriter writer, string key) => scopes[key].Save(writer);

    void IKeyedEntries<string>.ReadEntry(StateReader reader, string key) => scopes[key] = ScopeStorm.Load(reader);

    void IKeyedEntries<string>.RemoveEntry(string key) => scopes.Remove(key);

    private ScopeStorm? ScopeOf(string name)
    {
        if (scopes.TryGetValue(name, out var known))
        {
            return known;
        }

        if (scopes.Count >= limit)
        {
            limits.Count(PipelineLimit.StormScopes);
            return null;
        }

        return scopes[name] = new ScopeStorm();
    }
}
