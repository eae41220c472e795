namespace BigOps.Correlation.Core.Incidents.Relations;

/// <summary>The relations that hold: those that work unconfigured, with what an operator wrote over them. Immutable; any thread.</summary>
public sealed class RelationSet
{
    /// <summary>The relations that work unconfigured.</summary>
    public static readonly IReadOnlyList<RelationConfig> Defaults =
    [
        Default("shared-run", 0.9, TimeSpan.FromHours(2), ("run", 1)),
        Default("shared-change", 0.9, TimeSpan.FromHours(2), ("change", 1)),
        Default("shared-trace", 0.9, TimeSpan.FromHours(1), ("trace", 1)),
        Default("shared-flow", 0.9, TimeSpan.FromHours(1), ("flow", 1)),
        Default("shared-journey", 0.8, TimeSpan.FromHours(1), ("customer", 1), ("journey", 1)),
        Default("shared-entity", 0.7, TimeSpan.FromMinutes(30), ("entity", 1)),
    ];

    /// <summary>The relations of an operator over the defaults.</summary>
    /// <param name="written">In order; one with the name of a default replaces it.</param>
    public RelationSet(IReadOnlyList<RelationConfig> written)
    {
        ArgumentNullException.ThrowIfNull(written);
        var names = written.Select(relation => relation.Name).ToHashSet(StringComparer.Ordinal);
        All = [.. written.Concat(Defaults.Where(relation => !names.Contains(relation.Name)))
            .Where(relation => relation.Enabled).Select(relation => new CompiledRelation(relation))];
    }

    /// <summary>The relations, those of the operator first.</summary>
    public IReadOnlyList<CompiledRelation> All { get; }

    /// <summary>The longest time between two incidents that any relation puts together.</summary>
    public TimeSpan MaxWithin => All.Count == 0 ? TimeSpan.Zero : All.Max(static relation => relation.Config.Within);

    /// <summary>Whether any relation looks at values of a kind.</summary>
    public bool Asks(SignatureKind kind) => All.Any(relation => relation.Asks(kind));

    /// <summary>The best of what two incidents have in common, or null: merging before linking, then the higher score, then the first.</summary>
    public RelationMatch? BestOf(IEnumerable<CompiledRelation> relations, IncidentSignature left, IncidentSignature right)
    {
        ArgumentNullException.ThrowIfNull(relations);
        RelationMatch? best = null;
        foreach (var relation in All.Intersect(relations))
        {
            if (relation.Match(left, right) is { } match && (best is null || Compare(match, best) > 0))
            {
                best = match;
            }
        }

        return best;
    }

    private static int Compare(RelationMatch left, RelationMatch right) =>
        left.Relation.Config.Action != right.Relation.Config.Action
            ? left.Relation.Config.Action.CompareTo(right.Relation.Config.Action)
            : left.Score.CompareTo(right.Score);

    private static RelationConfig Default(string name, double weight, TimeSpan within, params (string Kind, int Count)[] share) => new()
    {
        Name = name,
        Weight = weight,
        Within = within,
        Share = share.ToDictionary(pair => pair.Kind, pair => pair.Count, StringComparer.Ordinal),
    };
}
