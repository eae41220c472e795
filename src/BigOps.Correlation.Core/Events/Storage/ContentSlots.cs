using System.Runtime.InteropServices;

namespace BigOps.Correlation.Core.Events.Storage;

/// <summary>
/// Numbers texts in a stored state, so that one that comes again is written as its number. A number holds until another
/// text takes it: which one that is follows from the texts alone, so the same texts give the same bytes everywhere, and
/// memory is bounded however many there are.
/// </summary>
internal static class ContentSlots
{
    /// <summary>Numbers that there are.</summary>
    public const int Count = 1 << 20;

    private const ulong Prime = 0x9E3779B97F4A7C15;

    /// <summary>The number of a text.</summary>
    public static int Of(string text)
    {
        var parts = MemoryMarshal.Cast<char, ulong>(text.AsSpan());
        var hash = (ulong)text.Length * Prime;
        foreach (var part in parts)
        {
            hash = (ulong.RotateLeft(hash, 29) ^ part) * Prime;
        }

        foreach (var unit in text.AsSpan(parts.Length * sizeof(ulong) / sizeof(char)))
        {
            hash = (ulong.RotateLeft(hash, 29) ^ unit) * Prime;
        }

        return (int)(hash >> 44);
    }
}
