namespace BigOps.Correlation.Core.Events;

/// <summary>At which place among the texts of an event each field stands: mostly the value of a label is the field too.</summary>
internal readonly record struct FieldPlaces(int Check, int Entity, int Host, int Service, int Cluster, int Message)
{
    /// <summary>Fields that have a place.</summary>
    public const int Count = 6;

    /// <summary>Whether no other field stands where the message does.</summary>
    public bool IsMessageApart => Message != Check && Message != Entity && Message != Host && Message != Service && Message != Cluster;

    /// <summary>The last of the places.</summary>
    public int Last => Math.Max(Math.Max(Math.Max(Check, Entity), Math.Max(Host, Service)), Math.Max(Cluster, Message));
}
