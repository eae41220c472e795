namespace BigOps.Correlation.Core.Correlation.Evidence.Text;

/// <summary>
/// One-permutation MinHash (Li, Owen and Zhang, NIPS 2012) of a set of words, empty bins filled from the next one by rotation
/// (Shrivastava and Li, 2014): the share of equal bins estimates how many words two sets share.
/// </summary>
internal static class WordSignature
{
    /// <summary>Bins.</summary>
    public const int Bins = 64;

    /// <summary>Bands of a signature; two sets that share about half of their words agree in one of them.</summary>
    public const int Bands = 16;

    /// <summary>A key for each band; none for an empty set.</summary>
    public static ulong[] BandsOf(ReadOnlySpan<ulong> words)
    {
        if (words.IsEmpty)
        {
            return [];
        }

        Span<ulong> bins = stackalloc ulong[Bins];
        bins.Fill(ulong.MaxValue);
        foreach (var word in words)
        {
            ref var bin = ref bins[(int)(word >> 58)];
            bin = Math.Min(bin, word);
        }

        Span<ulong> filled = stackalloc ulong[Bins];
        for (var index = 0; index < Bins; index++)
        {
            var distance = 0;
            while (bins[(index + distance) % Bins] == ulong.MaxValue)
            {
                distance++;
            }

            filled[index] = bins[(index + distance) % Bins] + ((ulong)distance * 0x9e3779b97f4a7c15UL);
        }

        var bands = new ulong[Bands];
        for (var index = 0; index < Bins; index++)
        {
            ref var band = ref bands[index / (Bins / Bands)];
            band = (band ^ filled[index]) * 0xff51afd7ed558ccdUL;
            band ^= band >> 32;
        }

        return bands;
    }
}
