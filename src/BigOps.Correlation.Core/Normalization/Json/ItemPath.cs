using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization.Json;

/// <summary>Where a pointer leads in a document that is cut by structure alone.</summary>
/// <param name="Target">The bytes it leads to, or null where it leads nowhere.</param>
/// <param name="Problem">What is wrong with the document on the way, or null.</param>
internal sealed record ItemPath(ReadOnlyMemory<byte>? Target, Refusal? Problem)
{
    /// <summary>Follows a pointer; what is wrong beside the path does not hide the target.</summary>
    public static ItemPath Follow(ReadOnlyMemory<byte> body, JsonPointer pointer, EventLimits limits)
    {
        var current = ItemSlicer.Trim(body);
        Refusal? problem = null;
        foreach (var token in pointer.Tokens)
        {
            var next = current is { IsEmpty: false } && current.Span[0] == (byte)'['
                ? Element(current, token, ref problem)
                : Member(current, token, limits, ref problem);
            if (next is not { } found)
            {
                return new ItemPath(null, problem ?? new Refusal(RejectReason.MissingField, $"Field {Refusal.Quote(token)} is missing."));
            }

            current = found;
        }

        return new ItemPath(current, problem);
    }

    private static ReadOnlyMemory<byte>? Member(ReadOnlyMemory<byte> value, string token, EventLimits limits, ref Refusal? problem)
    {
        var envelope = Envelope.Read(value);
        envelope.CheckOthers(token, limits);
        problem ??= envelope.Problem;
        return envelope.IsAmbiguous ? null : envelope.Slice(token);
    }

    private static ReadOnlyMemory<byte>? Element(ReadOnlyMemory<byte> value, string token, ref Refusal? problem)
    {
        var slices = ItemSlicer.Array(value, int.MaxValue);
        problem ??= slices.Problem;
        return JsonPointer.TryIndex(token, slices.Items.Count, out var index) ? slices.Items[index] : default(ReadOnlyMemory<byte>?);
    }
}
