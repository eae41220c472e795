using System.IO.Compression;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Topology.Sources;

/// <summary>The bytes of what a source says: a version, the length of the content, then the content compressed. Names stand there once.</summary>
internal static class TopologyCodec
{
    private const byte Version = 1;
    private const int MostContentBytes = 512 * 1024 * 1024;
    private const int Quality = 4;
    private const int WindowBits = 22;

    /// <summary>Writes it.</summary>
    public static ReadOnlyMemory<byte> Write(TopologyConfig value)
    {
        var content = Content(value).Span;
        var room = new byte[BrotliEncoder.GetMaxCompressedLength(content.Length)];
        if (!BrotliEncoder.TryCompress(content, room, out var length, Quality, WindowBits))
        {
            throw new InvalidOperationException("The room for a compressed topology was too small.");
        }

        var writer = new StateWriter(length + 16);
        writer.Byte(Version);
        writer.UInt((ulong)content.Length);
        writer.Raw(room.AsSpan(0, length));
        return writer.Written;
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="InvalidDataException">The bytes are broken or of a newer version.</exception>
    public static TopologyConfig Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new StateReader(bytes);
        if (reader.Byte() is var version && version != Version)
        {
            throw new InvalidDataException($"A topology is stored in version {version}, and {Version} is known.");
        }

        var length = reader.UInt();
        if (length > MostContentBytes)
        {
            throw new InvalidDataException($"A stored topology says that it has {length} bytes.");
        }

        var content = new byte[(int)length];
        return BrotliDecoder.TryDecompress(reader.Rest().Span, content, out var written) && written == content.Length
            ? Content(new StateReader(content))
            : throw new InvalidDataException("A stored topology is broken: it cannot be decompressed.");
    }

    private static ReadOnlyMemory<byte> Content(TopologyConfig value)
    {
        // Names that only edges have come behind the others.
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        var nodes = new List<TopologyNode>();
        foreach (var node in value.Nodes.Concat(value.Edges.SelectMany(static edge => new[] { new TopologyNode(edge.From, ""), new TopologyNode(edge.To, "") })))
        {
            if (places.TryAdd(node.Id, nodes.Count))
            {
                nodes.Add(node);
            }
        }

        var writer = new StateWriter();
        writer.List(nodes, static (target, node) =>
        {
            target.Text(node.Id);
            target.Text(node.Type);
        });
        writer.List(value.Edges, (target, edge) =>
        {
            target.UInt((ulong)places[edge.From]);
            target.UInt((ulong)places[edge.To]);
            target.Text(edge.Type);
        });
        return writer.Written;
    }

    private static TopologyConfig Content(StateReader reader)
    {
        // The few words for types are the same text each time.
        var words = new Dictionary<string, string>(StringComparer.Ordinal) { [""] = "" };
        var nodes = reader.List(source => new TopologyNode(source.Text(), Word(words, source.Text())));
        var edges = reader.List(source => new TopologyEdge(NameAt(nodes, source.UInt()), NameAt(nodes, source.UInt()), Word(words, source.Text())));
        return reader.AtEnd ? new TopologyConfig { Nodes = nodes, Edges = edges } : throw new InvalidDataException("A stored topology goes on behind its end.");
    }

    private static string NameAt(List<TopologyNode> nodes, ulong place) =>
        place < (ulong)nodes.Count ? nodes[(int)place].Id : throw new InvalidDataException("An edge of a stored topology names a node that is not there.");

    private static string Word(Dictionary<string, string> words, string text)
    {
        if (words.TryGetValue(text, out var known))
        {
            return known;
        }

        words.Add(text, text);
        return text;
    }
}
