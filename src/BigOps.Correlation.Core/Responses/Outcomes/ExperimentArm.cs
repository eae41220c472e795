namespace BigOps.Correlation.Core.Responses.Outcomes;

/// <summary>What chance made of a response that all other gates let through. Values are stored; never renumber.</summary>
internal enum ExperimentArm : byte
{
    /// <summary>It did not come so far, or is not measured.</summary>
    None = 0,

    /// <summary>It acts.</summary>
    Acted = 1,

    /// <summary>It was left alone, so that it can be seen what happens then.</summary>
    HeldOut = 2,
}
