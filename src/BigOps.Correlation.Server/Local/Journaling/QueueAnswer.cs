namespace BigOps.Correlation.Server.Local.Journaling;

/// <summary>What a queue says to new entries.</summary>
internal enum QueueAnswer
{
    /// <summary>They wait now.</summary>
    Added,

    /// <summary>There is no room at the moment.</summary>
    Full,

    /// <summary>Nothing is taken any more.</summary>
    Closed,
}
