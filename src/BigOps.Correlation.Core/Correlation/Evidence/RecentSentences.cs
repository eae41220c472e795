namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>
/// Sentences that were made of values lately: what is told of an incident is told and stored again and again. Bounded: one
/// makes room for another. Any thread; where two come at once one sentence is made twice.
/// </summary>
/// <param name="make">Makes the sentence of a value.</param>
internal sealed class RecentSentences(Func<string, string> make)
{
    private const int Slots = 4_096;
    private readonly Told?[] slots = new Told?[Slots];

    /// <summary>The sentence of a value.</summary>
    public string Of(string value)
    {
        ref var slot = ref slots[(uint)value.GetHashCode(StringComparison.Ordinal) % Slots];
        var told = Volatile.Read(ref slot);
        if (told is null || told.Value != value)
        {
            told = new Told(value, make(value));
            Volatile.Write(ref slot, told);
        }

        return told.Sentence;
    }

    private sealed record Told(string Value, string Sentence);
}
