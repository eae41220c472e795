using System.Globalization;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Topology.Sources;

/// <summary>
/// What sources said over the API, each as a whole. Kept as the bytes that came, in small pieces, so that no segment of the
/// chain has to have much of it. An upload counts once its last part is there. Bounded; owned by the shard.
/// </summary>
internal sealed class TopologySources : IKeyedEntries<string>
{
    /// <summary>Sources at most.</summary>
    public const int MostSources = 64;

    /// <summary>Things, and as many connections, of all sources together at most.</summary>
    public const int MostEntries = 1_000_000;

    private const int PieceBytes = 16 * 1024;
    private const char End = '\u001e';

    private readonly Dictionary<string, byte[]> entries = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, TopologySource> sources = new(StringComparer.Ordinal);

    public TopologySources() => Chain = new KeyedChain<string>(this);

    /// <summary>Its part in the chain of segments.</summary>
    public KeyedChain<string> Chain { get; }

    /// <summary>What is said, by source.</summary>
    public IReadOnlyCollection<TopologySource> All => sources.Values;

    IReadOnlyCollection<string> IKeyedEntries<string>.Keys => entries.Keys;

    /// <summary>Takes a part of what a source says.</summary>
    /// <param name="part">The part.</param>
    /// <param name="actor">Who brings it.</param>
    /// <param name="now">The shard's clock.</param>
    /// <param name="isWhole">Whether it was the last one, so that another topology holds.</param>
    /// <returns>Why it is refused, or empty.</returns>
    public string Take(TopologyPart part, string actor, Instant now, out bool isWhole)
    {
        isWhole = false;
        if (part.Index < 0 || part.Source.Any(char.IsControl) || part.Index >= part.Count || part.Count > TopologyPart.MostParts || part.Bytes.Length > TopologyPart.MostBytes)
        {
            return $"Part {part.Index} of {part.Count} of the topology of '{part.Source}' makes no sense.";
        }

        var upload = BeginsAnew(part) ? (part.Upload, Next: 0) : UploadOf(part.Source);
        if (upload != (part.Upload, part.Index))
        {
            return $"Somebody else brings the topology of '{part.Source}' at the same time; send it again.";
        }

        Put(KeyOf(part.Source, 'v', part.Index), part.Bytes.ToArray());
        Put(KeyOf(part.Source, 'u', 0), UploadBytes(part.Upload, part.Index + 1));
        isWhole = part.Index == part.Count - 1;
        return isWhole ? Finish(part, actor, now) : "";
    }

    /// <summary>Makes the sources of what was loaded.</summary>
    /// <exception cref="InvalidDataException">The bytes are broken.</exception>
    public void Settle()
    {
        sources.Clear();
        foreach (var (key, bytes) in entries)
        {
            if (key.Length > 2 && key[^2] == 'h' && key.IndexOf(End) == key.Length - 3)
            {
                var source = TopologySource.Of(bytes);
                sources[source.Name] = source with { Content = TopologyCodec.Read(Joined(source.Name, 'p', source.Pieces)) };
            }
        }
    }

    public void Save(StateWriter writer) => writer.List([.. entries.OrderBy(static pair => pair.Key, StringComparer.Ordinal)], static (target, pair) =>
    {
        target.Text(pair.Key);
        target.Bytes(pair.Value);
    });

    public void Load(StateReader reader)
    {
        foreach (var (key, bytes) in reader.List(static source => (source.Text(), source.Bytes().ToArray())))
        {
            entries[key] = bytes;
        }
    }

    void IKeyedEntries<string>.WriteKey(StateWriter writer, string key) => writer.Text(key);

    string IKeyedEntries<string>.ReadKey(StateReader reader) => reader.Text();

    bool IKeyedEntries<string>.Contains(string key) => entries.ContainsKey(key);

    void IKeyedEntries<string>.WriteEntry(StateWriter writer, string key) => writer.Bytes(entries[key]);

    void IKeyedEntries<string>.ReadEntry(StateReader reader, string key) => entries[key] = reader.Bytes().ToArray();

    void IKeyedEntries<string>.RemoveEntry(string key) => entries.Remove(key);

    private bool BeginsAnew(TopologyPart part)
    {
        if (part.Index == 0)
        {
            RemoveAll(part.Source, 'v');
        }

        return part.Index == 0;
    }

    private string Finish(TopologyPart part, string actor, Instant now)
    {
        var bytes = Joined(part.Source, 'v', part.Count);
        RemoveAll(part.Source, 'v');
        RemoveAll(part.Source, 'u');
        TopologyConfig content;
        try
        {
            content = TopologyCodec.Read(bytes);
        }
        catch (InvalidDataException failure)
        {
            return failure.Message;
        }

        var others = sources.Values.Where(source => source.Name != part.Source).ToArray();
        if (others.Sum(static source => source.Content.Nodes.Count) + content.Nodes.Count > MostEntries
            || others.Sum(static source => source.Content.Edges.Count) + content.Edges.Count > MostEntries || others.Length >= MostSources)
        {
            return string.Create(CultureInfo.InvariantCulture, $"{MostSources} sources may say up to {MostEntries} nodes and as many edges together; with this there would be more.");
        }

        Keep(part.Source, content, bytes, actor, now);
        return "";
    }

    private void Keep(string name, TopologyConfig content, ReadOnlyMemory<byte> bytes, string actor, Instant now)
    {
        RemoveAll(name, 'p');
        RemoveAll(name, 'h');
        sources.Remove(name);
        if (content.Nodes.Count + content.Edges.Count == 0)
        {
            return;
        }

        var pieces = (bytes.Length + PieceBytes - 1) / PieceBytes;
        for (var piece = 0; piece < pieces; piece++)
        {
            Put(KeyOf(name, 'p', piece), bytes[(piece * PieceBytes)..Math.Min(bytes.Length, (piece + 1) * PieceBytes)].ToArray());
        }

        sources[name] = new TopologySource(name, now, actor, pieces) { Content = content };
        Put(KeyOf(name, 'h', 0), sources[name].ToBytes());
    }

    private (ulong Upload, int Next) UploadOf(string source)
    {
        if (!entries.TryGetValue(KeyOf(source, 'u', 0), out var bytes))
        {
            return default;
        }

        var reader = new StateReader(bytes);
        return (reader.UInt(), (int)reader.UInt());
    }

    private static byte[] UploadBytes(ulong upload, int next)
    {
        var writer = new StateWriter();
        writer.UInt(upload);
        writer.UInt((ulong)next);
        return writer.Written.ToArray();
    }

    private ReadOnlyMemory<byte> Joined(string source, char kind, int count)
    {
        var writer = new StateWriter();
        for (var piece = 0; piece < count; piece++)
        {
            writer.Raw(entries.TryGetValue(KeyOf(source, kind, piece), out var bytes) ? bytes : throw new InvalidDataException($"A piece of the topology of '{source}' is missing."));
        }

        return writer.Written;
    }

    private void Put(string key, byte[] bytes)
    {
        entries[key] = bytes;
        Chain.Mark(key);
    }

    private void RemoveAll(string source, char kind)
    {
        for (var piece = 0; entries.Remove(KeyOf(source, kind, piece)); piece++)
        {
            Chain.Mark(KeyOf(source, kind, piece));
        }
    }

    private static string KeyOf(string source, char kind, int piece) => string.Create(CultureInfo.InvariantCulture, $"{source}{End}{kind}{piece}");
}
