namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>Looks at 64 bytes one after the other, for machines without vectors.</summary>
internal readonly struct ScalarBlock : IByteBlock
{
    public static BlockMasks Classify(ReadOnlySpan<byte> block)
    {
        ulong quotes = 0, operators = 0, spaces = 0, rare = 0;
        for (var index = 0; index < TokenBuffer.BlockBytes; index++)
        {
            var unit = block[index];
            var bit = 1UL << index;
            quotes |= unit == '"' ? bit : 0;
            operators |= (byte)(unit | 0x20) is (byte)'{' or (byte)'}' or (byte)':' or (byte)',' ? bit : 0;
            spaces |= unit <= 0x20 ? bit : 0;
            rare |= unit < 0x20 || unit >= 0x80 || unit == '\\' ? bit : 0;
        }

        return new BlockMasks(quotes, operators, spaces, rare);
    }

    public static RareMasks ClassifyRare(ReadOnlySpan<byte> block)
    {
        ulong backslashes = 0, controls = 0, breaks = 0, foreign = 0;
        for (var index = 0; index < TokenBuffer.BlockBytes; index++)
        {
            var unit = block[index];
            var bit = 1UL << index;
            backslashes |= unit == '\\' ? bit : 0;
            controls |= unit < 0x20 ? bit : 0;
            breaks |= unit is (byte)'\n' or (byte)'\r' or (byte)'\t' ? bit : 0;
            foreign |= unit >= 0x80 ? bit : 0;
        }

        return new RareMasks(backslashes, controls, breaks, foreign);
    }

    public static ulong PrefixXor(ulong bits)
    {
        for (var shift = 1; shift < TokenBuffer.BlockBytes; shift <<= 1)
        {
            bits ^= bits << shift;
        }

        return bits;
    }
}
