namespace BigOps.Correlation.Kafka.Testing.Clients;

/// <summary>What can happen to a partition of a member.</summary>
public enum MemberStepKind
{
    /// <summary>It came.</summary>
    Assigned,

    /// <summary>It went, and the member knew before.</summary>
    Revoked,

    /// <summary>It had gone.</summary>
    Lost,
}
