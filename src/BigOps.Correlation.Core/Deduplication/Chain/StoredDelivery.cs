using System.Buffers.Binary;
using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Deduplication.Chain;

/// <summary>The stored form of a delivery's key: the 80 bits that it has.</summary>
internal static class StoredDelivery
{
    public const int Bytes = 10;

    public static void Delivery(this StateWriter writer, Key128 key)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes, key.High);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes[sizeof(ulong)..], (ushort)key.Low);
        writer.Raw(bytes);
    }

    public static Key128 Delivery(this StateReader reader)
    {
        var bytes = reader.Raw(Bytes);
        return new Key128(BinaryPrimitives.ReadUInt64LittleEndian(bytes), BinaryPrimitives.ReadUInt16LittleEndian(bytes[sizeof(ulong)..]));
    }
}
