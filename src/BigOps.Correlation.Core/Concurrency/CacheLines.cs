using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace BigOps.Correlation.Core.Concurrency;

/// <summary>Asks for memory ahead of time, so that it is there when it is read. Any thread.</summary>
internal static class CacheLines
{
    private const int Size = 64;

    /// <summary>Asks for the first lines of an object; for null nothing is fetched.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void Prefetch(object? target, int lines)
    {
        if (Sse.IsSupported)
        {
            // The address may be out of date if the collector moves the object at this very moment, and may be null or past
            // the end of the object: a prefetch of any address is harmless, it reads nothing.
            var address = (byte*)Unsafe.As<object?, nint>(ref target);
            for (var line = 0; line < lines; line++)
            {
                Sse.Prefetch0(address + (line * Size));
            }
        }
    }

    /// <summary>Asks for the line where the next item of a list will stand; one behind its room is fetched and never read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void PrefetchEnd<T>(List<T> items)
    {
        if (Sse.IsSupported)
        {
            // As above: whatever the address has become by now, nothing is read.
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetReference(CollectionsMarshal.AsSpan(items)), items.Count)));
        }
    }

    /// <summary>Asks for the line of a place of an array; one behind its end is fetched and never read.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static unsafe void PrefetchAt<T>(T[] items, int place)
    {
        if (Sse.IsSupported)
        {
            // As above: whatever the address has become by now, nothing is read.
            Sse.Prefetch0(Unsafe.AsPointer(ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(items), place)));
        }
    }
}
