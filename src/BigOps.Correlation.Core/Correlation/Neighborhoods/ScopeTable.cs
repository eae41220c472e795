using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>What is learned about each scope. Bounded: over the limit it begins anew and is counted. Owned by the shard.</summary>
internal sealed class ScopeTable : IKeyedEntries<string>
{
    private readonly Dictionary<string, ScopeFigures> scopes = new(StringComparer.Ordinal);

    // Alerts of one scope often follow each other, and bring the same text.
    private (string? Scope, ScopeFigures? Figures) latest;
    private readonly LimitCounters limits;
    private readonly int limit;

    /// <summary>Creates it empty.</summary>
    /// <param name="limits">Counts what is forgotten.</param>
    /// <param name="limit">Scopes at most.</param>
    public ScopeTable(LimitCounters limits, int limit)
    {
        this.limits = limits;
        this.limit = limit;
        Chain = new KeyedChain<string>(this);
    }

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<string> Chain { get; }

    IReadOnlyCollection<string> IKeyedEntries<string>.Keys => scopes.Keys;

    /// <summary>What is learned about a scope, or null where it is not known.</summary>
    public ScopeFigures? Find(string scope) => scopes.GetValueOrDefault(scope);

    /// <summary>What is learned about a scope, to be changed.</summary>
    public ScopeFigures Of(string scope, Instant at)
    {
        if (ReferenceEquals(latest.Scope, scope))
        {
            Mark(scope, latest.Figures!, LearnedEdit.Heard);
            return latest.Figures!;
        }

        if (scopes.TryGetValue(scope, out var figures))
        {
            latest = (scope, figures);
            Mark(scope, figures, LearnedEdit.Heard);
            return figures;
        }

        if (scopes.Count >= limit)
        {
            foreach (var known in scopes.Keys)
            {
                Chain.Mark(known);
            }

            scopes.Clear();
            limits.Count(PipelineLimit.Neighborhoods);
        }

        scopes.Add(scope, figures = new ScopeFigures(at));
        latest = (scope, figures);
        Mark(scope, figures, LearnedEdit.Whole);
        return figures;
    }

    public void Save(StateWriter writer) => writer.List([.. scopes.OrderBy(static pair => pair.Key, StringComparer.Ordinal)], static (target, pair) =>
    {
        target.Text(pair.Key);
        pair.Value.Save(target);
    });

    public void Load(StateReader reader)
    {
        scopes.Clear();
        latest = default;
        foreach (var (scope, figures) in reader.List(static source => (source.Text(), ScopeFigures.Load(source))))
        {
            scopes[scope] = figures;
        }
    }

    void IKeyedEntries<string>.WriteKey(StateWriter writer, string key) => writer.Text(key);

    string IKeyedEntries<string>.ReadKey(StateReader reader) => reader.Text();

    bool IKeyedEntries<string>.Contains(string key) => scopes.ContainsKey(key);

    void IKeyedEntries<string>.WriteEntry(StateWriter writer, string key) => Write(writer, scopes[key], LearnedEdit.Whole);

    void IKeyedEntries<string>.WriteChange(StateWriter writer, string key)
    {
        var figures = scopes[key];
        var edit = figures.Edit;
        figures.Edit = LearnedEdit.None;
        Write(writer, figures, edit);
    }

    void IKeyedEntries<string>.ReadEntry(StateReader reader, string key)
    {
        latest = default;
        if ((LearnedEdit)reader.Byte() == LearnedEdit.Whole)
        {
            scopes[key] = ScopeFigures.Load(reader);
        }
        else
        {
            // One that is not known comes whole later.
            ScopeFigures.Load(reader, scopes.GetValueOrDefault(key));
        }
    }

    void IKeyedEntries<string>.RemoveEntry(string key)
    {
        latest = default;
        scopes.Remove(key);
    }

    private static void Write(StateWriter writer, ScopeFigures figures, LearnedEdit edit)
    {
        writer.Byte((byte)edit);
        figures.Save(writer, edit == LearnedEdit.Whole);
    }

    private void Mark(string scope, ScopeFigures figures, LearnedEdit edit)
    {
        if (!Chain.IsTracked || edit <= figures.Edit)
        {
            return;
        }

        if (figures.Edit == LearnedEdit.None)
        {
            Chain.Mark(scope);
        }

        figures.Edit = edit;
    }
}
