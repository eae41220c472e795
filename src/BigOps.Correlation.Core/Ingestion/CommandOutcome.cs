namespace BigOps.Correlation.Core.Ingestion;

/// <summary>What became of an operator's action.</summary>
public enum CommandOutcome : byte
{
    /// <summary>Done, or already so.</summary>
    Applied = 0,

    /// <summary>There is no such incident, alert or silence.</summary>
    NotFound = 1,

    /// <summary>The incident changed since the operator looked (<c>If-Match</c>).</summary>
    VersionMismatch = 2,

    /// <summary>The incident's state does not allow it.</summary>
    NotAllowed = 3,
}
