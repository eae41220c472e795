namespace BigOps.Correlation.Core.Incidents.Relations;

/// <summary>What a relation makes of two incidents.</summary>
public enum RelationAction
{
    /// <summary>They are shown as related.</summary>
    Link = 0,

    /// <summary>The younger becomes a part of the older: one story.</summary>
    Merge = 1,
}
