namespace BigOps.Correlation.Kafka.Consuming;

/// <summary>One header where the client received it. Valid as long as its record.</summary>
public readonly ref struct RecordHeaderView
{
    internal RecordHeaderView(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value, bool hasValue)
    {
        Name = name;
        Value = value;
        HasValue = hasValue;
    }

    /// <summary>Name in UTF-8.</summary>
    public ReadOnlySpan<byte> Name { get; }

    /// <summary>Value; empty where it is null.</summary>
    public ReadOnlySpan<byte> Value { get; }

    /// <summary>Whether there is a value; an empty one is one.</summary>
    public bool HasValue { get; }
}
