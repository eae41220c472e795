namespace BigOps.Correlation.Benchmarks.Scenarios;

/// <summary>How much a run may cost.</summary>
internal enum RunMode
{
    /// <summary>Seconds; proves that the harness works, its figures mean nothing.</summary>
    Smoke,

    /// <summary>All scenarios within ten minutes.</summary>
    Quick,

    /// <summary>All scenarios within forty.</summary>
    Full,
}
