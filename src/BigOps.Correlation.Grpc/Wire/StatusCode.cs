namespace BigOps.Correlation.Grpc.Wire;

/// <summary>How a call ended (gRPC, doc/statuscodes.md).</summary>
public enum StatusCode
{
    /// <summary>It did what it should.</summary>
    OK = 0,

    /// <summary>The caller took it back.</summary>
    Cancelled = 1,

    /// <summary>An error of which no more is known.</summary>
    Unknown = 2,

    /// <summary>The request makes no sense, whatever the state of the system.</summary>
    InvalidArgument = 3,

    /// <summary>Its time was over before it ended.</summary>
    DeadlineExceeded = 4,

    /// <summary>What it is about does not exist.</summary>
    NotFound = 5,

    /// <summary>What it should create exists.</summary>
    AlreadyExists = 6,

    /// <summary>The caller may not do that.</summary>
    PermissionDenied = 7,

    /// <summary>A limit is reached.</summary>
    ResourceExhausted = 8,

    /// <summary>The state of the system does not allow it.</summary>
    FailedPrecondition = 9,

    /// <summary>Something else was faster; to be tried again from the beginning.</summary>
    Aborted = 10,

    /// <summary>Past the end of what there is.</summary>
    OutOfRange = 11,

    /// <summary>The other side has no such method or encoding.</summary>
    Unimplemented = 12,

    /// <summary>The other side, or the connection, does not keep to the rules.</summary>
    Internal = 13,

    /// <summary>The other side cannot be reached now.</summary>
    Unavailable = 14,

    /// <summary>Data are lost or broken.</summary>
    DataLoss = 15,

    /// <summary>The caller does not say who it is.</summary>
    Unauthenticated = 16,
}
