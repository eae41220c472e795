namespace BigOps.Correlation.Core.Responses.Outcomes;

/// <summary>What was measured says about acting.</summary>
public enum Advice
{
    /// <summary>Too few incidents were seen, or none was left alone.</summary>
    Unknown = 0,

    /// <summary>Acting shortens incidents.</summary>
    Act = 1,

    /// <summary>Acting was not seen to change anything: they recover as fast alone.</summary>
    Wait = 2,

    /// <summary>Acting lengthens incidents.</summary>
    Harms = 3,
}
