namespace BigOps.Correlation.Core.Normalization;

/// <summary>Why an item is refused, before it has a place in a batch.</summary>
/// <param name="Reason">Why, from the closed list.</param>
/// <param name="Detail">Why, as a sentence that names the field and quotes the value.</param>
internal sealed record Refusal(RejectReason Reason, string Detail)
{
    private const int QuotedLength = 64;

    /// <summary>A value as a sentence quotes it: in quotes, control characters replaced, cut where it is long.</summary>
    public static string Quote(string value)
    {
        var cut = value.Length > QuotedLength ? string.Concat(value.AsSpan(0, QuotedLength), "…") : value;
        return $"'{string.Concat(cut.Select(unit => char.IsControl(unit) || char.IsSurrogate(unit) ? '?' : unit))}'";
    }
}
