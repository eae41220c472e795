namespace BigOps.Correlation.Core.Events.Storage.Chain;

/// <summary>What a part of a segment does with an entry. Values are stored; never renumber.</summary>
internal static class ChainOps
{
    /// <summary>The entry is as follows.</summary>
    public const byte Put = 1;

    /// <summary>The entry is gone.</summary>
    public const byte Remove = 2;
}
