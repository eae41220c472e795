using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.Chain;
using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;

namespace BigOps.Correlation.Core.Tests.Pipeline.Chain;

/// <summary>A shard with its chain, in memory.</summary>
internal sealed class ChainRun
{
    private readonly long sliceBytes;
    private readonly Func<CorrelationPipeline> create;
    private readonly List<StateSegment> stored;

    public ChainRun(long sliceBytes = 4_096, IEnumerable<StateSegment>? stored = null, Func<CorrelationPipeline>? create = null)
    {
        this.sliceBytes = sliceBytes;
        this.create = create ?? LogRun.New;
        this.stored = [.. stored ?? []];
        Pipeline = this.create();
        Pipeline.Chain.LeastSliceBytes = sliceBytes;
        Chain = StateChain.Open(State, Pipeline, ReadModel);
    }

    public CorrelationPipeline Pipeline { get; }

    public ShardReadModel ReadModel { get; } = new();

    public StateChain Chain { get; }

    /// <summary>What is stored, as a store gives it.</summary>
    public PartitionState? State => stored is [.., { } last] ? new PartitionState(last.Position, last.Number, [.. stored.Select(segment => segment.Bytes)]) : null;

    public IReadOnlyList<StateSegment> Stored => stored;

    public void Process(LogItem item)
    {
        Pipeline.Process(item);
        Pipeline.Publish(ReadModel);
    }

    /// <summary>Bytes of all that is stored.</summary>
    public long StoredBytes => stored.Sum(segment => (long)segment.Bytes.Length);

    /// <summary>Captures and stores what changed.</summary>
    /// <returns>The bytes of it.</returns>
    public long Save()
    {
        long written = 0;
        foreach (var segment in Chain.Write(Pipeline.CaptureChain(Chain.Outbox)))
        {
            Assert.Equal(stored is [.., { } last] ? last.Number + 1 : 1, segment.Number);
            stored.Add(segment);
            written += segment.Bytes.Length;
            stored.RemoveAll(old => old.Number < segment.KeepFrom);
        }

        Chain.MarkDurable();
        return written;
    }

    /// <summary>Others were told of everything that is stored.</summary>
    public void Tell() => Chain.Outbox.Told(Chain.Outbox.Untold().Count);

    /// <summary>The store loses everything, and one capture that was never added; then the state is stored whole.</summary>
    public void LoseAndSave()
    {
        Chain.Write(Pipeline.CaptureChain(Chain.Outbox));
        Chain.Lose();
        stored.Clear();
        foreach (var segment in Chain.Write(Pipeline.CaptureChain(Chain.Outbox, isWhole: true)))
        {
            Assert.Equal(stored is [] ? segment.Number : stored[0].Number, segment.KeepFrom);
            stored.Add(segment);
        }

        Chain.MarkDurable();
    }

    /// <summary>Another owner of what is stored.</summary>
    public ChainRun Load() => new(sliceBytes, stored, create);
}
