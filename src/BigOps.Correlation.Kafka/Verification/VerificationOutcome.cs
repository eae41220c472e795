namespace BigOps.Correlation.Kafka.Verification;

/// <summary>How a stored state compares with what its log leads to.</summary>
public enum VerificationOutcome
{
    /// <summary>Byte for byte the same.</summary>
    Same,

    /// <summary>They differ.</summary>
    Different,

    /// <summary>No state is stored.</summary>
    NoState,

    /// <summary>The log no longer has its beginning, so it cannot give the state again.</summary>
    LogTrimmed,

    /// <summary>The log could not be read as far as the state goes.</summary>
    LogUnread,

    /// <summary>The state itself cannot be read.</summary>
    Unreadable,
}
