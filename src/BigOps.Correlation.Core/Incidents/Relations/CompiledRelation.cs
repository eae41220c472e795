using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Core.Incidents.Relations;

/// <summary>A relation that was checked. Immutable; any thread.</summary>
public sealed class CompiledRelation
{
    // What is shared beyond the requirement counts this much, up to so many.
    private const double ExtraShare = 0.25;
    private const int MaxExtra = 4;

    private static readonly Dictionary<string, SignatureKind> Kinds =
        Enum.GetValues<SignatureKind>().ToDictionary(EnumNames.Of, StringComparer.Ordinal);

    /// <summary>Compiles a relation.</summary>
    /// <exception cref="ArgumentException">It names no kind, or one that there is not.</exception>
    public CompiledRelation(RelationConfig config)
    {
        ArgumentNullException.ThrowIfNull(config);
        if (config.Share.Count == 0 || config.Share.Keys.FirstOrDefault(name => !Kinds.ContainsKey(name)) is not null)
        {
            throw new ArgumentException($"Relation '{config.Name}' must share kinds that there are.", nameof(config));
        }

        Config = config;
        Share = [.. config.Share.Select(pair => KeyValuePair.Create(Kinds[pair.Key], pair.Value)).OrderBy(pair => pair.Key)];
        Between = config.Between;
    }

    /// <summary>Names of the kinds of values that a relation may ask for.</summary>
    public static IReadOnlyCollection<string> KindNames => Kinds.Keys;

    /// <summary>As it was written.</summary>
    public RelationConfig Config { get; }

    /// <summary>Its name.</summary>
    public string Name => Config.Name;

    /// <summary>Which kinds must overlap, and in how many values.</summary>
    public IReadOnlyList<KeyValuePair<SignatureKind, int>> Share { get; }

    /// <summary>None, or two conditions.</summary>
    public IReadOnlyList<MatcherSet> Between { get; }

    /// <summary>Whether it looks at values of a kind.</summary>
    public bool Asks(SignatureKind kind) => Share.Any(pair => pair.Key == kind);

    /// <summary>Whether two incidents are near enough in time.</summary>
    public bool IsNear(IncidentSignature left, IncidentSignature right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return GapOf(left, right) <= Config.Within;
    }

    /// <summary>What two incidents have in common under this relation, or null where it is not enough.</summary>
    public RelationMatch? Match(IncidentSignature left, IncidentSignature right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        if (!MayMeet(left, right) || !IsNear(left, right))
        {
            return null;
        }

        var shared = left.Values.Where(value => Asks(value.Kind) && right.Values.Contains(value)).ToList();
        var extra = 0;
        foreach (var (kind, count) in Share)
        {
            var found = shared.Count(value => value.Kind == kind);
            if (found < count)
            {
                return null;
            }

            extra += found - count;
        }

        var score = 1 - Math.Pow(1 - Config.Weight, 1 + (ExtraShare * Math.Min(extra, MaxExtra)));
        return new RelationMatch(this, Math.Round(score, 4), shared, GapOf(left, right));
    }

    /// <summary>Time between two incidents; zero where they overlap.</summary>
    private static TimeSpan GapOf(IncidentSignature left, IncidentSignature right)
    {
        var gap = Instant.Later(left.StartedAt, right.StartedAt) - Instant.Earlier(left.LastAt, right.LastAt);
        return gap < TimeSpan.Zero ? TimeSpan.Zero : gap;
    }

    private bool MayMeet(IncidentSignature left, IncidentSignature right) =>
        left.Incident != right.Incident
        && left.Tenant == right.Tenant
        // Inside one scope its shard has decided already, with more to go by.
        && (left.Scope != right.Scope || left.Shard != right.Shard)
        && !left.Apart.Contains(right.Incident) && !right.Apart.Contains(left.Incident)
        && (Between.Count < 2
            || (left.Satisfies(Between[0]) && right.Satisfies(Between[1]))
            || (left.Satisfies(Between[1]) && right.Satisfies(Between[0])));
}
