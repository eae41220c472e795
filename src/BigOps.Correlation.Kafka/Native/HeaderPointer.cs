using System.Runtime.InteropServices;

namespace BigOps.Correlation.Kafka.Native;

/// <summary>Reads headers of a message where the library has put them; valid until the message is destroyed.</summary>
internal static unsafe class HeaderPointer
{
    /// <summary>The header at an index; false where there is none.</summary>
    public static bool TryRead(nint headers, int index, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value, out bool hasValue)
    {
        if (headers == 0 || Librdkafka.Header(headers, (nuint)index, out var namePointer, out var valuePointer, out var size) != ErrorCodes.None)
        {
            name = value = default;
            hasValue = false;
            return false;
        }

        // Names end with a zero; values are as long as the library says, and a null value has no pointer.
        name = MemoryMarshal.CreateReadOnlySpanFromNullTerminated((byte*)namePointer);
        value = valuePointer == 0 ? default : new ReadOnlySpan<byte>((void*)valuePointer, (int)size);
        hasValue = valuePointer != 0;
        return true;
    }
}
