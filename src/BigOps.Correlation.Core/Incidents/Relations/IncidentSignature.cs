using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Core.Incidents.Relations;

/// <summary>
/// What an open incident touches, as other shards may know it: small, bounded and made from its alerts. Immutable; any
/// thread.
/// </summary>
public sealed record IncidentSignature
{
    /// <summary>Values kept of one kind; the rarest stay.</summary>
    public const int MaxPerKind = 16;

    /// <summary>The incident's id.</summary>
    public required string Incident { get; init; }

    /// <summary>Number of the shard that has it.</summary>
    public required int Shard { get; init; }

    /// <summary>Its tenant; incidents of two tenants never meet.</summary>
    public required string Tenant { get; init; }

    /// <summary>Its scope.</summary>
    public required string Scope { get; init; }

    /// <summary>critical, error, warning or info.</summary>
    public string Severity { get; init; } = "";

    /// <summary>Rule that opened it, or empty.</summary>
    public string Rule { get; init; } = "";

    /// <summary>When it was opened: the older of two is the whole of a story, the younger a part.</summary>
    public required Instant OpenedAt { get; init; }

    /// <summary>Event time of its first alert.</summary>
    public required Instant StartedAt { get; init; }

    /// <summary>Event time of its latest event; not before <see cref="StartedAt"/>.</summary>
    public required Instant LastAt { get; init; }

    /// <summary>What it touches, rarest first.</summary>
    public required IReadOnlyList<SignatureValue> Values { get; init; }

    /// <summary>Incidents it is linked to.</summary>
    public IReadOnlyList<string> Linked { get; init; } = [];

    /// <summary>Incidents that an operator took apart from it.</summary>
    public IReadOnlyList<string> Apart { get; init; } = [];

    /// <summary>Whether it has all that a relation needs to look at it.</summary>
    public bool Concerns(CompiledRelation relation)
    {
        ArgumentNullException.ThrowIfNull(relation);
        foreach (var (kind, count) in relation.Share)
        {
            if (Values.Count(value => value.Kind == kind) < count)
            {
                return false;
            }
        }

        return relation.Between.Count == 0 || relation.Between.Any(Satisfies);
    }

    /// <summary>Whether it satisfies every condition; of several values of a field one must, for a negated condition all.</summary>
    public bool Satisfies(MatcherSet matchers)
    {
        ArgumentNullException.ThrowIfNull(matchers);
        foreach (var matcher in matchers)
        {
            var values = ValuesOf(matcher.Name).DefaultIfEmpty("");
            if (!(matcher.IsEqual ? values.Any(matcher.IsMatch) : values.All(matcher.IsMatch)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether somebody else would see the same in both.</summary>
    public bool Says(IncidentSignature other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return StartedAt == other.StartedAt && LastAt == other.LastAt && Severity == other.Severity && Shard == other.Shard
            && Values.SequenceEqual(other.Values) && Linked.SequenceEqual(other.Linked) && Apart.SequenceEqual(other.Apart);
    }

    private IEnumerable<string> ValuesOf(string field) => field switch
    {
        "tenant" => [Tenant],
        "scope" => [Scope],
        "severity" => [Severity],
        "rule" => [Rule],
        "alertname" => ValuesOf("check"),
        _ => Values.Where(value => EnumNames.Of(value.Kind) == field).Select(value => value.Value),
    };
}
