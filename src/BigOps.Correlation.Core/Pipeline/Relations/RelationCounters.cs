namespace BigOps.Correlation.Core.Pipeline.Relations;

/// <summary>What the search for related incidents did, since the process started. One task writes; any thread may read.</summary>
public sealed class RelationCounters
{
    /// <summary>Incidents made known, or what changed about them.</summary>
    public long Published { get; internal set; }

    /// <summary>Pairs of incidents that were linked.</summary>
    public long Linked { get; internal set; }

    /// <summary>Pairs of incidents of which the second learned that an operator took them apart.</summary>
    public long Unlinked { get; internal set; }

    /// <summary>Pairs that were not linked because one of them has as many links as it may have.</summary>
    public long Refused { get; internal set; }

    /// <summary>Values that were no evidence because too many incidents touch them.</summary>
    public long CommonValues { get; internal set; }

    /// <summary>Turns that failed; what they had to do is done again.</summary>
    public long Failures { get; internal set; }
}
