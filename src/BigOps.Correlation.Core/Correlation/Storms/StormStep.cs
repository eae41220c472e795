namespace BigOps.Correlation.Core.Correlation.Storms;

/// <summary>What the openings of a scope say about one more.</summary>
internal enum StormStep : byte
{
    /// <summary>It opens an incident, as ever.</summary>
    Usual,

    /// <summary>A storm goes on, and it is the first of its check since: it opens an incident all the same.</summary>
    FirstOfKind,

    /// <summary>It goes into the incident of the storm.</summary>
    Digested,
}
