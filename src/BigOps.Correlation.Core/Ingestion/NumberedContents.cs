using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Ingestion;

/// <summary>What a reader of one file of a log knows by number so far. One thread uses it.</summary>
public sealed class NumberedContents
{
    private readonly List<EventContent> contents = [];

    /// <summary>Forgets everything, where another file begins.</summary>
    public void Clear() => contents.Clear();

    /// <summary>Gives a number, perhaps anew; numbers come without gaps.</summary>
    internal void Set(ulong number, EventContent content)
    {
        if (number < (ulong)contents.Count)
        {
            contents[(int)number] = content;
        }
        else if (number == (ulong)contents.Count && number < ContentNumbers.Limit)
        {
            contents.Add(content);
        }
        else
        {
            throw new InvalidDataException($"A stored event gives number {number} where {contents.Count} is due.");
        }
    }

    /// <summary>The content with a number.</summary>
    internal EventContent Get(ulong number) => number < (ulong)contents.Count
        ? contents[(int)number]
        : throw new InvalidDataException($"A stored event names number {number}; {contents.Count} were given before it.");
}
