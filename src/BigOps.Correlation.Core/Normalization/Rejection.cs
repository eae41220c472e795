namespace BigOps.Correlation.Core.Normalization;

/// <summary>Input that was refused.</summary>
/// <param name="Index">Which item of the batch, from 0.</param>
/// <param name="Reason">Why, from the closed list.</param>
/// <param name="Detail">Why, as a sentence that names the field and quotes the value.</param>
/// <param name="Payload">For the dead letter: the refused item as a whole document of its format, or bytes that are none; cut at the event limit.</param>
public sealed record Rejection(int Index, RejectReason Reason, string Detail, ReadOnlyMemory<byte> Payload);
