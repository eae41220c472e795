using System.Text;

namespace BigOps.Correlation.Redis.Connections.Routing;

/// <summary>
/// Which of the 16384 slots of a cluster a key is in: CRC-16 (XModem) of the part between the first braces, where there is
/// one, else of the whole key (Redis Cluster specification, "Key distribution model").
/// </summary>
internal static class HashSlot
{
    /// <summary>Slots of a cluster.</summary>
    public const int Count = 16_384;

    private const int Polynomial = 0x1021;

    /// <summary>The slot of a key.</summary>
    public static int Of(string key)
    {
        Span<byte> space = stackalloc byte[256];
        var bytes = Encoding.UTF8.GetByteCount(key) <= space.Length ? space[..Encoding.UTF8.GetBytes(key, space)] : Encoding.UTF8.GetBytes(key);
        var open = bytes.IndexOf((byte)'{');
        if (open >= 0 && bytes[(open + 1)..].IndexOf((byte)'}') is > 0 and var length)
        {
            bytes = bytes.Slice(open + 1, length);
        }

        var crc = 0;
        foreach (var one in bytes)
        {
            crc ^= one << 8;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ Polynomial : crc << 1;
            }
        }

        return (crc & 0xFFFF) % Count;
    }
}
