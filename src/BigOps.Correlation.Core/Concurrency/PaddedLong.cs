using System.Runtime.InteropServices;

namespace BigOps.Correlation.Core.Concurrency;

/// <summary>
/// A number with cache lines of its own: 128 empty bytes on either side, because processors fetch lines in pairs. Without
/// them two threads that write two neighbors would take the line away from each other all the time.
/// </summary>
[StructLayout(LayoutKind.Explicit, Size = Pad + sizeof(long) + Pad)]
internal struct PaddedLong
{
    /// <summary>Bytes that stay empty before and after the number.</summary>
    public const int Pad = 128;

    [FieldOffset(Pad)]
    public long Value;
}
