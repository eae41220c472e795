using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;

namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>A member of an item whose value differs from delivery to delivery. Immutable; any thread.</summary>
internal sealed class VolatileMember
{
    private readonly byte[] quoted;
    private readonly ulong head;
    private readonly ulong mask;

    /// <param name="name">Its name; plain ASCII.</param>
    /// <param name="kind">What it says.</param>
    public VolatileMember(string name, VolatileKind kind)
    {
        Kind = kind;
        quoted = Encoding.ASCII.GetBytes(name + "\"");
        Span<byte> first = stackalloc byte[8];
        first.Clear();
        quoted.AsSpan(0, Math.Min(8, quoted.Length)).CopyTo(first);
        head = BinaryPrimitives.ReadUInt64LittleEndian(first);
        mask = quoted.Length >= 8 ? ulong.MaxValue : (1UL << (8 * quoted.Length)) - 1;
    }

    /// <summary>What it says.</summary>
    public VolatileKind Kind { get; }

    /// <summary>Bytes of the name.</summary>
    public int NameLength => quoted.Length - 1;

    /// <summary>The bytes of the name.</summary>
    public ReadOnlySpan<byte> Name => quoted.AsSpan(0, NameLength);

    /// <summary>Whether the name stands at the beginning of a text, with a quote behind it.</summary>
    /// <param name="eight">The text's first eight bytes, the first of them lowest.</param>
    /// <param name="text">The text.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsAt(ulong eight, ReadOnlySpan<byte> text) => (eight & mask) == head && (quoted.Length <= 8 || text.StartsWith(quoted));
}
