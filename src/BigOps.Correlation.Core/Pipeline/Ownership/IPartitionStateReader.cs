namespace BigOps.Correlation.Core.Pipeline.Ownership;

/// <summary>Reads the states of partitions without taking them over. Any thread.</summary>
public interface IPartitionStateReader
{
    /// <summary>The state as it stands, or null where there is none.</summary>
    /// <exception cref="IOException">The store cannot be reached or used now.</exception>
    /// <exception cref="InvalidDataException">The state is broken, or a newer build wrote it.</exception>
    PartitionState? Read(string topic, int partition);
}
