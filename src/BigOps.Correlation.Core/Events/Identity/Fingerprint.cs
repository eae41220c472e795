using System.Buffers.Binary;
using System.Globalization;

namespace BigOps.Correlation.Core.Events.Identity;

/// <summary>A 128-bit keyed hash of what identifies a problem.</summary>
/// <param name="High">Upper half.</param>
/// <param name="Low">Lower half.</param>
public readonly record struct Fingerprint(ulong High, ulong Low) : IComparable<Fingerprint>
{
    /// <inheritdoc />
    public int CompareTo(Fingerprint other) => High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);

    /// <summary>32 lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> bytes = stackalloc byte[2 * sizeof(ulong)];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[sizeof(ulong)..], Low);
        return Convert.ToHexStringLower(bytes);
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    public static bool TryParse(string? text, out Fingerprint value)
    {
        value = default;
        if (text is not { Length: 32 }
            || !ulong.TryParse(text.AsSpan(0, 16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var high)
            || !ulong.TryParse(text.AsSpan(16), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var low))
        {
            return false;
        }

        value = new Fingerprint(high, low);
        return true;
    }

    /// <inheritdoc />
    public override int GetHashCode() => (int)(Low ^ (Low >> 32));

    public static bool operator <(Fingerprint left, Fingerprint right) => left.CompareTo(right) < 0;

    public static bool operator >(Fingerprint left, Fingerprint right) => left.CompareTo(right) > 0;

    public static bool operator <=(Fingerprint left, Fingerprint right) => left.CompareTo(right) <= 0;

    public static bool operator >=(Fingerprint left, Fingerprint right) => left.CompareTo(right) >= 0;
}
