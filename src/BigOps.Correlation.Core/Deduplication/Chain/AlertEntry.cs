namespace BigOps.Correlation.Core.Deduplication.Chain;

/// <summary>An alert as one segment has it.</summary>
internal struct AlertEntry
{
    /// <summary>What is stored of it.</summary>
    public AlertRecord Record;

    /// <summary>Number of its incident; 0 for none.</summary>
    public long Incident;

    /// <summary>Its place in the chain.</summary>
    public int Place;

    /// <summary>How much of it is written.</summary>
    public AlertEdit Edit;
}
