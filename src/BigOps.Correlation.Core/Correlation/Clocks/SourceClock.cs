using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;

namespace BigOps.Correlation.Core.Correlation.Clocks;

/// <summary>
/// How long the events of one source are on their way, by its clock and ours: a few samples over some minutes. A delay that is
/// long and always the same is a clock that is off; one that varies is a way that takes long. Owned by the shard.
/// </summary>
internal sealed class SourceClock
{
    private const int Room = 16;
    private const int LeastSamples = 8;
    private static readonly TimeSpan LeastApart = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LeastSpan = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan MostSpread = TimeSpan.FromMinutes(1);

    private readonly List<(Instant At, TimeSpan Delay)> samples = new(Room);

    /// <summary>What is added to its times; zero where its clock is right, as far as anybody can say.</summary>
    public TimeSpan Offset { get; private set; }

    /// <summary>Since when that is so, by the shard's clock.</summary>
    public Instant Since { get; private set; }

    /// <summary>When it was heard of last.</summary>
    public Instant HeardAt { get; private set; }

    /// <summary>Whether its clock seems right again, over all samples.</summary>
    public bool IsRight(TimeSpan least) => samples.Count >= LeastSamples && samples.All(sample => sample.Delay.Duration() * 2 < least);

    /// <summary>Takes notice of an event.</summary>
    /// <param name="at">The shard's clock.</param>
    /// <param name="delay">Arrival minus what the source says; negative where its clock is ahead.</param>
    /// <param name="least">From how much on a clock is off.</param>
    /// <returns>True where the offset became another.</returns>
    public bool Observe(Instant at, TimeSpan delay, TimeSpan least)
    {
        HeardAt = at;
        if (samples.Count > 0 && at - samples[^1].At < LeastApart)
        {
            return false;
        }

        if (samples.Count == Room)
        {
            samples.RemoveAt(0);
        }

        samples.Add((at, delay));
        return samples.Count >= LeastSamples && at - samples[0].At >= LeastSpan && Judge(at, least);
    }

    public void Save(StateWriter writer)
    {
        writer.Span(Offset);
        writer.Instant(Since);
        writer.Instant(HeardAt);
        writer.List(samples, static (target, sample) =>
        {
            target.Instant(sample.At);
            target.Span(sample.Delay);
        });
    }

    public static SourceClock Load(StateReader reader)
    {
        var clock = new SourceClock { Offset = reader.Span(), Since = reader.Instant(), HeardAt = reader.Instant() };
        clock.samples.AddRange(reader.List(static source => (source.Instant(), source.Span())));
        return clock;
    }

    // The shortest delays say most: what is on its way can only be late. An eighth at each end may be anything.
    private bool Judge(Instant at, TimeSpan least)
    {
        var sorted = samples.Select(static sample => sample.Delay).Order().ToArray();
        var (low, high) = (sorted[sorted.Length / 8], sorted[^(1 + (sorted.Length / 8))]);
        var offset = high - low > MostSpread ? (TimeSpan?)null : low.Duration() >= least ? low : TimeSpan.Zero;
        if (offset is not { } found || (found - Offset).Duration() <= MostSpread / 2)
        {
            // Nobody can say, or it is as it was: the one that was found holds on, so that times do not wobble.
            return false;
        }

        (Offset, Since) = (found, at);
        return true;
    }
}
