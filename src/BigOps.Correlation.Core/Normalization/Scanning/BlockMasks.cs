namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>What 64 bytes are; bit n stands for byte n.</summary>
/// <param name="Quotes">Bytes that are a quote.</param>
/// <param name="Operators">Bytes that are a bracket, a colon or a comma; maybe a control character too, never in error otherwise.</param>
/// <param name="Spaces">Bytes that are a space or a control character.</param>
/// <param name="Rare">Bytes that are a backslash, a control character or outside ASCII: they need a second look.</param>
internal readonly record struct BlockMasks(ulong Quotes, ulong Operators, ulong Spaces, ulong Rare);
