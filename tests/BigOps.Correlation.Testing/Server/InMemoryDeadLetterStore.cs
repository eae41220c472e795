using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Testing.Server;

/// <summary>Dead letters in a list. Any thread may use it.</summary>
public sealed class InMemoryDeadLetterStore : IDeadLetterStore
{
    private readonly Lock gate = new();
    private readonly List<DeadLetter> letters = [];

    /// <summary>What to throw instead of keeping, or null.</summary>
    public Exception? Failure { get; set; }

    /// <inheritdoc />
    public int Count
    {
        get
        {
            lock (gate)
            {
                return letters.Count;
            }
        }
    }

    /// <inheritdoc />
    public ValueTask AddAsync(IReadOnlyList<DeadLetter> letters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(letters);
        if (Failure is not null)
        {
            throw Failure;
        }

        lock (gate)
        {
            foreach (var letter in letters)
            {
                this.letters.Add(letter with { Id = this.letters.Count + 1 });
            }
        }

        return ValueTask.CompletedTask;
    }

    /// <inheritdoc />
    public IReadOnlyList<DeadLetter> List(long beforeId, int limit)
    {
        lock (gate)
        {
            return [.. letters.Where(letter => letter.Id < beforeId).OrderByDescending(letter => letter.Id).Take(limit)];
        }
    }

    /// <inheritdoc />
    public DeadLetter? Find(long id)
    {
        lock (gate)
        {
            return letters.Find(letter => letter.Id == id);
        }
    }

    /// <inheritdoc />
    public ValueTask MarkRedrivenAsync(long id, Instant at, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            var index = letters.FindIndex(letter => letter.Id == id);
            letters[index] = letters[index] with { RedrivenAt = at };
        }

        return ValueTask.CompletedTask;
    }
}
