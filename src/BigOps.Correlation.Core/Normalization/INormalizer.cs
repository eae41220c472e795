namespace BigOps.Correlation.Core.Normalization;

/// <summary>
/// Turns the bytes of one format into events. Implementations keep no state, so any thread may call them, and never throw
/// for bad input: what cannot be accepted is in <see cref="NormalizationResult.Rejections"/>, and an item's neighbours
/// are accepted all the same wherever the bytes can still be told apart.
/// </summary>
public interface INormalizer
{
    /// <summary>The format's name in addresses, configuration and metrics.</summary>
    string Format { get; }

    /// <summary>Reads one batch.</summary>
    NormalizationResult Normalize(ReadOnlyMemory<byte> body, NormalizationContext context);
}
