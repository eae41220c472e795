namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>What a member says that differs from delivery to delivery of one content.</summary>
internal enum VolatileKind
{
    /// <summary>When it happened, as text.</summary>
    OccurredAt,

    /// <summary>When it happened, in milliseconds since 1970; counts where <see cref="OccurredAt"/> is absent.</summary>
    OccurredAtMilliseconds,

    /// <summary>When the episode began.</summary>
    StartsAt,

    /// <summary>When the episode ended.</summary>
    EndsAt,

    /// <summary>Which delivery it is.</summary>
    Id,

    /// <summary>A sentence for people, from which nothing else follows. Where it is not plain it is no volatile value.</summary>
    Message,
}
