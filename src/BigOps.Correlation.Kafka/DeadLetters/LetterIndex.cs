using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;

namespace BigOps.Correlation.Kafka.DeadLetters;

/// <summary>The newest letters of the topic in memory, within a limit of number and bytes; the oldest go first. Any thread.</summary>
internal sealed class LetterIndex
{
    /// <summary>Letters kept at most.</summary>
    public const int LimitLetters = 10_000;

    private const long LimitBytes = 64L * 1024 * 1024;

    // Below this number are the offsets of one partition; numbers stay exact where a reader has only doubles.
    private const int OffsetBits = 40;

    private readonly Lock gate = new();
    private readonly SortedDictionary<long, DeadLetter> letters = [];
    private readonly Queue<long> arrived = new();
    private long bytes;

    /// <summary>Letters kept now.</summary>
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

    /// <summary>The id of the letter at a place of the topic: above all ids of letters that are kept elsewhere.</summary>
    public static long IdOf(int partition, long offset) => ((partition + 1L) << OffsetBits) | offset;

    /// <summary>Whether an id is that of a letter of the topic.</summary>
    public static bool Claims(long id) => id >> OffsetBits > 0;

    /// <summary>Adds a letter, the newest.</summary>
    public void Add(DeadLetter letter)
    {
        lock (gate)
        {
            if (!letters.TryAdd(letter.Id, letter))
            {
                return;
            }

            arrived.Enqueue(letter.Id);
            bytes += letter.Payload.Length;
            while (arrived.Count > 1 && (letters.Count > LimitLetters || bytes > LimitBytes))
            {
                letters.Remove(arrived.Dequeue(), out var oldest);
                bytes -= oldest!.Payload.Length;
            }
        }
    }

    /// <summary>Remembers that a letter was sent again.</summary>
    public void MarkRedriven(long id, Instant at)
    {
        lock (gate)
        {
            if (letters.TryGetValue(id, out var letter))
            {
                letters[id] = letter with { RedrivenAt = at };
            }
        }
    }

    /// <summary>Letters with an id below a number, highest first.</summary>
    public IReadOnlyList<DeadLetter> List(long beforeId, int limit)
    {
        lock (gate)
        {
            return [.. letters.Where(pair => pair.Key < beforeId).Select(static pair => pair.Value).Reverse().Take(limit)];
        }
    }

    /// <summary>A letter, or null.</summary>
    public DeadLetter? Find(long id)
    {
        lock (gate)
        {
            return letters.GetValueOrDefault(id);
        }
    }
}
