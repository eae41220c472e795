using System.Globalization;
using System.Runtime.Intrinsics;

namespace BigOps.Correlation.Core.Events.Identity;

/// <summary>The secret of <see cref="ContentHash"/>: random words, as many as a stretch of its text has. Immutable; any thread.</summary>
internal sealed class ContentKey
{
    /// <summary>Blocks of 16 bytes in one stretch.</summary>
    public const int StretchBlocks = 64;

    private readonly Vector128<ulong>[] words = new Vector128<ulong>[(2 * StretchBlocks) + 4];

    /// <summary>A secret of its own that follows from a deployment's key.</summary>
    public ContentKey(KeyedHash hash)
    {
        for (var index = 0; index < words.Length; index++)
        {
            var word = hash.Hash("content", index.ToString(CultureInfo.InvariantCulture));
            words[index] = Vector128.Create(word.Low, word.High);
        }
    }

    /// <summary>Two words for each block of a stretch.</summary>
    public ReadOnlySpan<Vector128<ulong>> Blocks => words.AsSpan(0, 2 * StretchBlocks);

    /// <summary>Two words before and two behind the permutation.</summary>
    public ReadOnlySpan<Vector128<ulong>> Whitening => words.AsSpan(2 * StretchBlocks);
}
