namespace BigOps.Correlation.Kafka.DeadLetters;

/// <summary>Where records go that cannot be read. Any thread.</summary>
internal interface IPoisonSink
{
    /// <summary>True while so much waits that nothing more should be read.</summary>
    bool IsFull { get; }

    /// <summary>Number of the letter that was added last.</summary>
    long LastAdded { get; }

    /// <summary>Takes a letter; it is durable once <see cref="WhenKeptAsync"/> says so.</summary>
    void Add(PoisonLetter letter);

    /// <summary>Ends when all letters up to a number are durable.</summary>
    Task WhenKeptAsync(long number, CancellationToken cancellationToken);
}
