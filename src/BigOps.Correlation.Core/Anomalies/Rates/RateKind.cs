namespace BigOps.Correlation.Core.Anomalies.Rates;

/// <summary>Which events are counted together. Values are stored; never renumber.</summary>
internal enum RateKind : byte
{
    /// <summary>Events of a source.</summary>
    Source = 0,

    /// <summary>Events about a service.</summary>
    Service = 1,

    /// <summary>Failed runs of an automation.</summary>
    Automation = 2,

    /// <summary>Steps of a journey.</summary>
    Journey = 3,
}
