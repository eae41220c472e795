namespace BigOps.Correlation.Benchmarks.Load;

/// <summary>What one alert of the load does to its series.</summary>
internal enum LoadKind : byte
{
    /// <summary>The series fires: for the first time, or again after a resolve.</summary>
    Firing,

    /// <summary>The series fires already and is sent again, as Prometheus does each minute.</summary>
    Repeat,

    /// <summary>The series is over.</summary>
    Resolve,
}
