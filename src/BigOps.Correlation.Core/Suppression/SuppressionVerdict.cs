namespace BigOps.Correlation.Core.Suppression;

/// <summary>What mutes an alert now. Immutable.</summary>
/// <param name="SilencedBy">Ids of silences, sorted.</param>
/// <param name="InhibitedBy">Names of inhibition rules, in the order they are written.</param>
/// <param name="MaintainedBy">Names of maintenance windows, in the order they are written.</param>
internal sealed record SuppressionVerdict(
    IReadOnlyList<string> SilencedBy, IReadOnlyList<string> InhibitedBy, IReadOnlyList<string> MaintainedBy)
{
    /// <summary>Nothing mutes it.</summary>
    public static readonly SuppressionVerdict None = new([], [], []);

    public bool IsSuppressed => SilencedBy.Count + InhibitedBy.Count + MaintainedBy.Count > 0;

    /// <summary>All of it as names: <c>silence:ID</c>, <c>inhibition:NAME</c>, <c>maintenance:NAME</c>.</summary>
    public IEnumerable<string> Names =>
        SilencedBy.Select(id => "silence:" + id)
            .Concat(InhibitedBy.Select(name => "inhibition:" + name))
            .Concat(MaintainedBy.Select(name => "maintenance:" + name));

    public bool IsSame(SuppressionVerdict other) => Names.SequenceEqual(other.Names);
}
