using System.Text.Json;
using BigOps.Correlation.Core.Events;

namespace BigOps.Correlation.Core.Normalization.Json;

/// <summary>
/// The members of an object that wraps a batch, cut apart by structure alone, so that what is wrong in one member does not
/// hide the others.
/// </summary>
internal sealed class Envelope
{
    private readonly Dictionary<string, ReadOnlyMemory<byte>> members = new(StringComparer.Ordinal);

    private Envelope()
    {
    }

    /// <summary>What is wrong with the envelope itself, or null. Members that were read before are kept.</summary>
    public Refusal? Problem { get; private set; }

    /// <summary>True where a name is there twice, so that nobody can say which one counts.</summary>
    public bool IsAmbiguous { get; private set; }

    /// <summary>Cuts an object.</summary>
    public static Envelope Read(ReadOnlyMemory<byte> body)
    {
        var result = new Envelope();
        var text = ItemSlicer.Trim(body);
        if (text.IsEmpty || text.Span[0] != (byte)'{')
        {
            result.Problem = new Refusal(RejectReason.Malformed, "The document must be a JSON object.");
            return result;
        }

        var scanner = new StructureScanner(text.Span);
        scanner.Advance();
        scanner.SkipSpace();
        var closed = scanner.Current == (byte)'}';
        while (!closed && result.TryMember(text, ref scanner, out closed))
        {
        }

        scanner.Advance();
        if (!closed)
        {
            result.Problem = new Refusal(RejectReason.Malformed, "The object breaks off.");
        }
        else if (scanner.Position < text.Length)
        {
            result.Problem = new Refusal(RejectReason.Malformed, "Something follows the end of the object.");
        }

        return result;
    }

    /// <summary>The bytes of a member, or null where there is none.</summary>
    public ReadOnlyMemory<byte>? Slice(string name) => members.TryGetValue(name, out var value) ? value : default(ReadOnlyMemory<byte>?);

    /// <summary>The text of a scalar member, or null where there is none or it cannot be read.</summary>
    public string? Text(string name, EventLimits limits)
    {
        if (Slice(name) is not { } slice)
        {
            return null;
        }

        using var document = StrictJson.Parse(slice, limits, out var refusal);
        if (document is null)
        {
            Problem ??= new Refusal(refusal!.Reason, $"Field '{name}': {refusal.Detail}");
            return null;
        }

        return document.Root.ValueKind switch
        {
            JsonValueKind.String => document.Root.Text,
            JsonValueKind.Number => document.Root.Text,
            _ => null,
        };
    }

    /// <summary>Checks the members that nobody reads, so that a document with errors is not taken for a good one.</summary>
    public void CheckOthers(string except, EventLimits limits)
    {
        foreach (var name in members.Keys.Where(name => name != except))
        {
            using var document = StrictJson.Parse(members[name], limits, out var refusal);
            if (refusal is not null)
            {
                Problem ??= new Refusal(refusal.Reason, $"Field {Refusal.Quote(name)}: {refusal.Detail}");
            }
        }
    }

    private bool TryMember(ReadOnlyMemory<byte> text, ref StructureScanner scanner, out bool closed)
    {
        closed = false;
        scanner.SkipSpace();
        var nameStart = scanner.Position;
        if (!scanner.SkipToDelimiter(out _) || scanner.Current != (byte)':' || !TryName(text[nameStart..scanner.Position], out var name))
        {
            return false;
        }

        scanner.Advance();
        var valueStart = scanner.Position;
        var delimited = scanner.SkipToDelimiter(out _);
        if (!members.TryAdd(name, ItemSlicer.Trim(text[valueStart..scanner.Position])))
        {
            IsAmbiguous = true;
            Problem ??= new Refusal(RejectReason.DuplicateField, $"Field {Refusal.Quote(name)} is there twice.");
        }

        closed = delimited && scanner.Current == (byte)'}';
        var more = delimited && scanner.Current == (byte)',';
        if (more)
        {
            scanner.Advance();
        }

        return more;
    }

    private static bool TryName(ReadOnlyMemory<byte> bytes, out string name)
    {
        using var document = StrictJson.Parse(ItemSlicer.Trim(bytes), new EventLimits(), out _);
        name = document?.Root.ValueKind == JsonValueKind.String ? document.Root.Text : "";
        return name.Length > 0;
    }
}
