namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>Why a group cannot be joined whatever its score.</summary>
internal enum Obstacle : byte
{
    /// <summary>It can be.</summary>
    None = 0,

    /// <summary>It has been quiet for longer than its idle time.</summary>
    Quiet = 1,

    /// <summary>A rule keeps its groups apart.</summary>
    Apart = 2,
}
