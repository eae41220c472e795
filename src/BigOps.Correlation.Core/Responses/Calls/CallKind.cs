namespace BigOps.Correlation.Core.Responses.Calls;

/// <summary>What an executor is called for. Values are stored; never renumber.</summary>
internal enum CallKind : byte
{
    /// <summary>To carry out a step.</summary>
    Act = 0,

    /// <summary>To say whether a step had its effect.</summary>
    Verify = 1,

    /// <summary>To undo a step.</summary>
    RollBack = 2,
}
