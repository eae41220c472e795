using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Server.Local.Files;

namespace BigOps.Correlation.Server.Local;

/// <summary>The deployment's secret key: 128 random bits as 32 hexadecimal digits in a file only its owner reads.</summary>
internal static class IdentityKey
{
    /// <summary>Hexadecimal digits of a key.</summary>
    public const int Digits = 2 * KeyBytes;

    private const int KeyBytes = 16;

    /// <summary>Reads the key, or makes it where it is missing and may be made.</summary>
    /// <exception cref="InvalidDataException">The key is broken, or missing and may not be made.</exception>
    public static ShardIdentity LoadOrCreate(string path, bool mayCreate, IDisk disk)
    {
        if (!File.Exists(path))
        {
            if (!mayCreate)
            {
                throw new InvalidDataException(
                    $"'{path}' is missing, but the directory holds a journal or checkpoints that were written with it. With another key every alert would be a new one: restore the file from a copy.");
            }

            var made = RandomNumberGenerator.GetBytes(KeyBytes);
            AtomicFile.Write(disk, path, Encoding.ASCII.GetBytes(Convert.ToHexStringLower(made) + "\n"));
        }

        return TryParse(File.ReadAllText(path).Trim())
            ?? throw new InvalidDataException($"'{path}' must hold exactly {Digits} hexadecimal digits: restore the file from a copy.");
    }

    /// <summary>The key of an identity.</summary>
    public static string Format(ShardIdentity identity)
    {
        Span<byte> key = stackalloc byte[KeyBytes];
        BinaryPrimitives.WriteUInt64LittleEndian(key, identity.Seed);
        BinaryPrimitives.WriteUInt64LittleEndian(key[8..], identity.Seed2);
        return Convert.ToHexStringLower(key);
    }

    /// <summary>The identity of a key, or null where the text is none.</summary>
    public static ShardIdentity? TryParse(string text)
    {
        Span<byte> key = stackalloc byte[KeyBytes];
        return text.Length == Digits && Convert.FromHexString(text, key, out _, out _) == OperationStatus.Done
            ? new ShardIdentity(BinaryPrimitives.ReadUInt64LittleEndian(key), BinaryPrimitives.ReadUInt64LittleEndian(key[8..]))
            : null;
    }
}
