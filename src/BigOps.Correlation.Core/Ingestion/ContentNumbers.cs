using System.Runtime.InteropServices;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Ingestion;

/// <summary>Numbers that what events say was given in one file of a log. One thread uses it.</summary>
public sealed class ContentNumbers
{
    /// <summary>Numbers given at most; then they are given anew from 0.</summary>
    public const int Limit = 1 << 18;

    // By object, not by value: a text that comes in two objects is written twice, which costs bytes and nothing else.
    private readonly Dictionary<EventContent, int> numbers = [];

    /// <summary>Forgets all numbers, where another file begins or the last bytes were withdrawn.</summary>
    public void Clear() => numbers.Clear();

    /// <summary>The number of a content.</summary>
    /// <returns>True where the number was given before; false where it is given now.</returns>
    internal bool TryGetOrAdd(EventContent content, out int number)
    {
        if (numbers.Count == Limit)
        {
            numbers.Clear();
        }

        ref var slot = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, content, out var exists);
        if (!exists)
        {
            slot = numbers.Count - 1;
        }

        number = slot;
        return exists;
    }
}
