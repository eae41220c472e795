namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>What a scan needs and gives: reused from body to body by one thread, so that a scan allocates nothing.</summary>
/// <param name="tokens">Window of tokens.</param>
internal sealed class ScanBuffers(TokenBuffer tokens)
{
    public ScanBuffers()
        : this(new TokenBuffer())
    {
    }

    /// <summary>Window of tokens.</summary>
    public TokenBuffer Tokens { get; } = tokens;

    /// <summary>The item the scan stands at.</summary>
    public ItemFrame Item { get; } = new();

    /// <summary>The members around the items; whole once the scan has ended.</summary>
    public ItemFrame Envelope { get; } = new();
}
