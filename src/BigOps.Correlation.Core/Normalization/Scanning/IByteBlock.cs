namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>A way to look at 64 bytes at once. All ways give the same masks; bit n of a mask stands for byte n.</summary>
internal interface IByteBlock
{
    /// <summary>Looks at 64 bytes.</summary>
    static abstract BlockMasks Classify(ReadOnlySpan<byte> block);

    /// <summary>Looks once more at 64 bytes that have something rare.</summary>
    static abstract RareMasks ClassifyRare(ReadOnlySpan<byte> block);

    /// <summary>Sets every bit that has an odd number of bits set at it and below it.</summary>
    static abstract ulong PrefixXor(ulong bits);
}
