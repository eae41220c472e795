namespace BigOps.Correlation.Server.Http.Incidents;

/// <summary>
/// How many incidents there would be with each value of a filter, all other filters as they are.
/// </summary>
internal sealed record IncidentFacets
{
    /// <summary>Services counted apart; the rest is left out.</summary>
    public const int MaxServices = 100;

    /// <summary>By status.</summary>
    public SortedDictionary<string, int> Status { get; init; } = new(StringComparer.Ordinal);

    /// <summary>By severity.</summary>
    public SortedDictionary<string, int> Severity { get; init; } = new(StringComparer.Ordinal);

    /// <summary>By service; the most frequent ones.</summary>
    public SortedDictionary<string, int> Service { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Counts a value.</summary>
    public static void Count(SortedDictionary<string, int> facet, string value) =>
        facet[value] = facet.GetValueOrDefault(value) + 1;

    /// <summary>The facets with no more services than an answer may have.</summary>
    public IncidentFacets Bounded() => Service.Count <= MaxServices
        ? this
        : this with
        {
            Service = new SortedDictionary<string, int>(
                Service.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal).Take(MaxServices).ToDictionary(),
                StringComparer.Ordinal),
        };
}
