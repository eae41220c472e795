namespace BigOps.Correlation.Core.Correlation.Rules;

/// <summary>When an incident counts as resolved.</summary>
public enum ResolvePolicy : byte
{
    /// <summary>When every alert of it has ended.</summary>
    AllResolved = 0,

    /// <summary>When one alert of it has ended.</summary>
    AnyResolved = 1,

    /// <summary>Only by an operator.</summary>
    Manual = 2,
}
