namespace BigOps.Correlation.Core.Responses.Policies;

/// <summary>How far a policy may go. Values are stored; never renumber.</summary>
public enum ResponseMode : byte
{
    /// <summary>Plans and records what it would do, and calls nobody.</summary>
    Observe = 0,

    /// <summary>Acts once every gate lets it.</summary>
    Auto = 1,

    /// <summary>Acts once every gate lets it and a person approved it.</summary>
    Approve = 2,
}
