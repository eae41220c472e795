namespace BigOps.Correlation.Core.Normalization.Scanning;

/// <summary>What 64 bytes are that an ordinary text has little of; bit n stands for byte n.</summary>
/// <param name="Backslashes">Bytes that are a backslash.</param>
/// <param name="Controls">Bytes below a space, line ends and tabulators too.</param>
/// <param name="Breaks">Line ends and tabulators, the control characters that may stand between values.</param>
/// <param name="Foreign">Bytes outside ASCII.</param>
internal readonly record struct RareMasks(ulong Backslashes, ulong Controls, ulong Breaks, ulong Foreign);
