namespace BigOps.Correlation.Server.Http.Incidents;

/// <summary>One page of incidents, newest first.</summary>
internal sealed record IncidentPage
{
    /// <summary>The incidents.</summary>
    public required IReadOnlyList<IncidentSummary> Incidents { get; init; }

    /// <summary>Where the next page begins, or null on the last page.</summary>
    public required string? NextCursor { get; init; }

    /// <summary>Incidents that pass the filters, on all pages.</summary>
    public required int Total { get; init; }

    /// <summary>Counts by value of a filter.</summary>
    public required IncidentFacets Facets { get; init; }

    /// <summary>True where what other replicas show is not known as it is now, because Redis cannot be reached.</summary>
    public bool Partial { get; init; }

    /// <summary>Number of the latest change that the page knows: the stream goes on from there.</summary>
    public required long Sequence { get; init; }
}
