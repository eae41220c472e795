namespace BigOps.Correlation.Core.Ingestion.Links;

/// <summary>How an incident stands to the one it is linked to. Values are stored; never renumber.</summary>
public enum LinkRole : byte
{
    /// <summary>The two have something in common.</summary>
    Related = 0,

    /// <summary>It is a part of the other one, which opened earlier: they are one story.</summary>
    PartOf = 1,

    /// <summary>The other one is a part of it.</summary>
    Whole = 2,
}
