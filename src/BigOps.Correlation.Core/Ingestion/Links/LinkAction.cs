namespace BigOps.Correlation.Core.Ingestion.Links;

/// <summary>What becomes of a link. Values are stored; never renumber.</summary>
public enum LinkAction : byte
{
    /// <summary>Two incidents are linked.</summary>
    Link = 0,

    /// <summary>An operator took two incidents apart; they are not linked again.</summary>
    Unlink = 1,
}
