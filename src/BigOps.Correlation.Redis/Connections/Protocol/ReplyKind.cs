namespace BigOps.Correlation.Redis.Connections.Protocol;

/// <summary>What a server answered with.</summary>
internal enum ReplyKind
{
    /// <summary>Nothing: the key or the field is not there.</summary>
    Null,

    /// <summary>A word such as OK.</summary>
    Status,

    /// <summary>A refusal.</summary>
    Error,

    /// <summary>A number.</summary>
    Integer,

    /// <summary>Bytes.</summary>
    Bulk,

    /// <summary>A list of answers.</summary>
    Array,
}
