using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Neighborhoods;

/// <summary>The stored form of keys, and their order: that of identities.</summary>
internal static class StoredKey
{
    public static Fingerprint Of(Key128 key) => new(key.High, key.Low);

    public static void Key(this StateWriter writer, Key128 key) => writer.Fingerprint(Of(key));

    public static Key128 Key(this StateReader reader)
    {
        var read = reader.Fingerprint();
        return new Key128(read.High, read.Low);
    }
}
