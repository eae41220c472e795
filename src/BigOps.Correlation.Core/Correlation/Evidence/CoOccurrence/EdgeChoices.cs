namespace BigOps.Correlation.Core.Correlation.Evidence.CoOccurrence;

/// <summary>What operators decided about edges. Immutable; any thread.</summary>
public sealed class EdgeChoices
{
    private readonly HashSet<(string From, string To)> pinned;
    private readonly HashSet<(string From, string To)> forbidden;

    /// <summary>Creates choices; a pair that is both is forbidden.</summary>
    /// <param name="pinned">Edges that hold whatever is counted.</param>
    /// <param name="forbidden">Edges that never hold.</param>
    public EdgeChoices(IEnumerable<(string From, string To)> pinned, IEnumerable<(string From, string To)> forbidden)
    {
        this.forbidden = [.. forbidden];
        this.pinned = [.. pinned.Where(pair => !this.forbidden.Contains(pair))];
    }

    /// <summary>Nobody decided anything.</summary>
    public static EdgeChoices None { get; } = new([], []);

    internal IEnumerable<(string From, string To)> Pinned => pinned;

    internal bool IsPinned(string from, string to) => pinned.Count > 0 && pinned.Contains((from, to));

    internal bool IsForbidden(string from, string to) => forbidden.Count > 0 && forbidden.Contains((from, to));
}
