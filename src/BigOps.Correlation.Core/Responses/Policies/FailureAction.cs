namespace BigOps.Correlation.Core.Responses.Policies;

/// <summary>What is done where an action or its verification failed. Values are stored; never renumber.</summary>
public enum FailureAction : byte
{
    /// <summary>It is recorded.</summary>
    Record = 0,

    /// <summary>What was done is undone, the last step first.</summary>
    RollBack = 1,
}
