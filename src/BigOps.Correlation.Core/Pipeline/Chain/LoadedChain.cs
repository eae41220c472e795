using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;
using BigOps.Correlation.Core.Pipeline.Outbox;

namespace BigOps.Correlation.Core.Pipeline.Chain;

/// <summary>Makes a shard of segments. One thread; once.</summary>
internal sealed class LoadedChain
{
    private Instant now;
    private long position;
    private string? configuration;
    private SlicePlace ended;
    private byte[] room = [];

    /// <summary>Where the slice of each capture began, with the place of its first segment among all.</summary>
    public List<(int Index, SlicePlace Begun)> Begun { get; } = [];

    /// <summary>What is to be told.</summary>
    public LoadedOutbox Outbox { get; } = new();

    /// <summary>Applies segments, oldest first, to an empty shard.</summary>
    /// <exception cref="InvalidDataException">The bytes are broken or of a newer version.</exception>
    public void Load(IReadOnlyList<ReadOnlyMemory<byte>> segments, CorrelationPipeline pipeline)
    {
        for (var index = 0; index < segments.Count;)
        {
            var first = index;
            if (SegmentFormat.VersionOf(segments[index]) == SegmentFormat.WholeVersion)
            {
                ApplyWhole(first, segments[index++], pipeline);
            }
            else if (SegmentFormat.Read(segments, ref index, ref room) is { } content)
            {
                Apply(first, content, pipeline);
            }
        }

        if (configuration is not null)
        {
            pipeline.Chain.Finish(ended);
            pipeline.FinishLoad(now, position, configuration);
        }
    }

    private void Apply(int first, ReadOnlyMemory<byte> content, CorrelationPipeline pipeline)
    {
        var reader = new SegmentReader(content);
        now = reader.Now = reader.Values.Instant();
        position = reader.Values.Int();
        configuration = reader.Values.Text();
        Begun.Add((first, SegmentContent.ReadPlace(reader)));
        ended = SegmentContent.ReadPlace(reader);
        Outbox.Apply(reader);
        for (var table = reader.Values.UInt(); table > 0; table = reader.Values.UInt())
        {
            pipeline.Chain.Apply((int)Math.Min(int.MaxValue, table - 1), reader);
        }

        if (!reader.Values.AtEnd)
        {
            throw new InvalidDataException("A segment of a partition's state goes on behind its end.");
        }
    }

    // A state of an earlier build becomes the segment that has all of it; behind it stands what was to be told.
    private void ApplyWhole(int first, ReadOnlyMemory<byte> whole, CorrelationPipeline pipeline)
    {
        var reader = new StateReader(whole);
        _ = reader.Byte();
        var read = pipeline.Twin();
        read.Load(reader);
        read.Chain.Track();
        var capture = read.Chain.CaptureAll();
        var untold = LoadedOutbox.ReadWhole(reader);
        Apply(first, SegmentContent.Write(new SegmentWriter(), capture, new OutboxPage(0, untold.Count, 1, [])).ToArray(), pipeline);
        Outbox.Take(untold);
    }
}
