namespace BigOps.Correlation.Core.Deduplication;

/// <summary>What the present occurrence of an alert is part of. A later step says what that is.</summary>
/// <param name="id">Its number, from 1.</param>
internal abstract class AlertHome(long id)
{
    public long Id => id;

    /// <summary>Whether nobody is told of it so far.</summary>
    public bool IsNoise { get; set; }
}
