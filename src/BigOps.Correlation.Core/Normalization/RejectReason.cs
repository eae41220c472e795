namespace BigOps.Correlation.Core.Normalization;

/// <summary>Why input was refused: a closed list, so that counters stay bounded.</summary>
public enum RejectReason : byte
{
    /// <summary>The bytes are not the format they claim to be.</summary>
    Malformed = 0,

    /// <summary>A required field is missing.</summary>
    MissingField = 1,

    /// <summary>A field has the wrong type or a value that makes no sense.</summary>
    InvalidField = 2,

    /// <summary>A time cannot be read or lies outside 1970 to 9999.</summary>
    InvalidTime = 3,

    /// <summary>A limit of <c>limits:</c> is passed.</summary>
    LimitExceeded = 4,

    /// <summary>A JSON object names the same field twice.</summary>
    DuplicateField = 5,

    /// <summary>The bytes are no valid UTF-8, or a text has a NUL character.</summary>
    InvalidText = 6,

    /// <summary>The kind of message is of no use here.</summary>
    Unsupported = 7,

    /// <summary>The event had expired before it arrived.</summary>
    Expired = 8,

    /// <summary>The credentials do not allow a field that was given.</summary>
    NotAllowed = 9,
}
