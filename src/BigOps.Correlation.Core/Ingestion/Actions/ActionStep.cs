namespace BigOps.Correlation.Core.Ingestion.Actions;

/// <summary>What is to be recorded about a response. Values are stored; never renumber.</summary>
public enum ActionStep : byte
{
    /// <summary>Somebody is about to call its executor; it stands before the call.</summary>
    Start = 0,

    /// <summary>The executor did it.</summary>
    Succeeded = 1,

    /// <summary>The executor did not do it.</summary>
    Failed = 2,

    /// <summary>Nobody knows whether the executor did it.</summary>
    Unknown = 3,

    /// <summary>What an executor says it would do; it changes nothing.</summary>
    Planned = 4,

    /// <summary>How far an executor is.</summary>
    Progress = 5,

    /// <summary>The executor stopped because it was asked to.</summary>
    Canceled = 6,
}
