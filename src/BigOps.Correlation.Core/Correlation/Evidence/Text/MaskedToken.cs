namespace BigOps.Correlation.Core.Correlation.Evidence.Text;

/// <summary>A token of a masked message.</summary>
/// <param name="Start">Where it begins in the masked text.</param>
/// <param name="Length">Its characters.</param>
/// <param name="IsWord">True where letters are left in it; false for a mask or punctuation alone.</param>
internal readonly record struct MaskedToken(int Start, int Length, bool IsWord);
