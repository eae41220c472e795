using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Core.Normalization.Json;
using BigOps.Correlation.Core.Normalization.Scanning;

namespace BigOps.Correlation.Core.Tests.Normalization.Scanning.Fuzzing;

/// <summary>
/// Says by the ordinary readers alone what a body is: its items with the places of their members, or null where it is not
/// clean. Names that are there twice inside of a value are let pass, as the scanner does.
/// </summary>
internal sealed class BodyJudge(EventLimits limits)
{
    private const int NameBytes = 1024;
    private const int AnyDepth = 1_000;

    /// <summary>The items of a body; for an envelope the envelope's own members come behind them.</summary>
    public List<List<ItemMember>>? Items(byte[] body, bool isEnvelope)
    {
        var start = body.AsSpan().StartsWith("\uFEFF"u8) ? 3 : 0;
        if (!Utf8.IsValid(body) || !IsJson(body.AsSpan(start)))
        {
            return null;
        }

        return isEnvelope ? OfEnvelope(body) : OfSlices(ItemSlicer.Any(body, "", limits.EventsPerRequest), body[start..].AsSpan().TrimStart(" \t\r\n"u8)[0]);
    }

    private List<List<ItemMember>>? OfEnvelope(byte[] body)
    {
        var envelope = Envelope.Read(body);
        if (envelope.Problem is not null || envelope.Slice("alerts") is not { Length: > 0 } alerts || alerts.Span[0] != '['
            || Members(ItemSlicer.Trim(body)) is not { } members
            || members.Any(member => member.NameLength == 0 || !IsValue(body.AsMemory(member.ValueStart, member.ValueLength), member.Name(body))))
        {
            return null;
        }

        var items = OfSlices(ItemSlicer.Array(alerts, limits.EventsPerRequest), (byte)'[');
        items?.Add(members);
        return items;
    }

    private bool IsValue(ReadOnlyMemory<byte> value, ReadOnlySpan<byte> name)
    {
        if (name.SequenceEqual("alerts"u8))
        {
            return true;
        }

        return IsTaken(value);
    }

    private bool IsTaken(ReadOnlyMemory<byte> value)
    {
        using var document = StrictJson.Parse(value, limits, out var refusal);
        return refusal is null || (refusal.Reason == RejectReason.DuplicateField && IsSoundBesides(value.Span));
    }

    /// <summary>What a strict reader would say if it went on behind a name that is there twice.</summary>
    private bool IsSoundBesides(ReadOnlySpan<byte> value)
    {
        var reader = new Utf8JsonReader(value, new JsonReaderOptions { MaxDepth = limits.Depth });
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.String && reader.GetString()!.Contains('\0'))
                {
                    return false;
                }
            }

            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    private List<List<ItemMember>>? OfSlices(ItemSlices slices, byte first)
    {
        if (slices.Problem is not null || (first == '{' && slices.Items.Count != 1))
        {
            return null;
        }

        var result = new List<List<ItemMember>>();
        foreach (var item in slices.Items)
        {
            if (!IsTaken(item) || item.Span[0] != '{' || Members(item) is not { } members)
            {
                return null;
            }

            result.Add(members);
        }

        return result;
    }

    /// <summary>The members of an object with their places in the body; null where one is unusual or there twice.</summary>
    private static List<ItemMember>? Members(ReadOnlyMemory<byte> item)
    {
        MemoryMarshal.TryGetArray(item, out var segment);
        var start = segment.Offset;
        var result = new List<ItemMember>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(item.Span, new JsonReaderOptions { MaxDepth = AnyDepth });
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueSpan.Length;
            var nameStart = (int)reader.TokenStartIndex + 1;
            if (reader.ValueIsEscaped || name > NameBytes || result.Count == ItemFrame.Capacity || !names.Add(reader.GetString()!))
            {
                return null;
            }

            reader.Read();
            var valueStart = (int)reader.TokenStartIndex;
            var (kind, escaped) = (KindOf(reader.TokenType), reader.TokenType == JsonTokenType.String && reader.ValueIsEscaped);
            reader.Skip();
            result.Add(new ItemMember(start + nameStart, name, start + valueStart, (int)reader.BytesConsumed - valueStart, kind, escaped));
        }

        return result;
    }

    private static MemberKind KindOf(JsonTokenType token) => token switch
    {
        JsonTokenType.StartObject => MemberKind.Object,
        JsonTokenType.StartArray => MemberKind.Array,
        JsonTokenType.String => MemberKind.String,
        JsonTokenType.Number => MemberKind.Number,
        JsonTokenType.True => MemberKind.True,
        JsonTokenType.False => MemberKind.False,
        _ => MemberKind.Null,
    };

    private static bool IsJson(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = AnyDepth });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
