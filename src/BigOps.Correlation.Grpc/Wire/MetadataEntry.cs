using System.Text;

namespace BigOps.Correlation.Grpc.Wire;

/// <summary>A pair of metadata: text, or bytes where the key ends in <c>-bin</c>. Immutable.</summary>
public sealed class MetadataEntry
{
    private readonly string? text;
    private readonly byte[]? bytes;

    /// <summary>Creates a pair of text.</summary>
    /// <param name="key">Letters, digits, '-', '_' and '.'; kept in lower case; not ending in <c>-bin</c>.</param>
    /// <param name="value">Printable ASCII.</param>
    /// <exception cref="ArgumentException">The key or the value is not allowed.</exception>
    public MetadataEntry(string key, string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Key = MetadataKey.Normal(key);
        if (MetadataKey.IsBinary(Key))
        {
            throw new ArgumentException($"'{key}' ends in -bin and takes bytes.", nameof(key));
        }

        // Spaces at the ends do not survive the wire.
        text = value.Trim(' ');
        if (text.AsSpan().ContainsAnyExceptInRange(' ', '~'))
        {
            throw new ArgumentException($"The value of '{key}' is not printable ASCII; bytes go under a key that ends in -bin.", nameof(value));
        }
    }

    /// <summary>Creates a pair of bytes.</summary>
    /// <param name="key">As for text, ending in <c>-bin</c>.</param>
    /// <param name="value">Any bytes; not copied.</param>
    /// <exception cref="ArgumentException">The key is not allowed.</exception>
    public MetadataEntry(string key, byte[] value)
    {
        ArgumentNullException.ThrowIfNull(value);
        Key = MetadataKey.Normal(key);
        if (!MetadataKey.IsBinary(Key))
        {
            throw new ArgumentException($"'{key}' does not end in -bin and takes text.", nameof(key));
        }

        bytes = value;
    }

    /// <summary>The key in lower case.</summary>
    public string Key { get; }

    /// <summary>Whether it holds bytes.</summary>
    public bool IsBinary => bytes is not null;

    /// <summary>The text; of bytes, their ASCII.</summary>
    public string Value => text ?? Encoding.ASCII.GetString(bytes!);

    /// <summary>The bytes; of text, its ASCII.</summary>
    public byte[] ValueBytes => bytes ?? Encoding.ASCII.GetBytes(text!);

    /// <inheritdoc />
    public override string ToString() => bytes is null ? $"{Key}: {text}" : $"{Key}: {bytes.Length} bytes";
}
