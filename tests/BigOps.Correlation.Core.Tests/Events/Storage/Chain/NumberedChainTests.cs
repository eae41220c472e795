using BigOps.Correlation.Core.Correlation.Neighborhoods;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Events.Storage.Chain;

namespace BigOps.Correlation.Core.Tests.Events.Storage.Chain;

/// <summary>With the pasts of alerts, which begin anew over their limit.</summary>
public sealed class NumberedChainTests
{
    private static readonly Instant Start = new(1_700_000_000_000);

    private readonly AlertHistories histories = new(new LimitCounters(), limit: 40);
    private readonly List<byte[]> segments = [];

    public NumberedChainTests() => histories.Chain.Track();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Apply_AllSegmentsSinceAWholeTurn_GivesTheSameEntries(int seed)
    {
        var random = new Random(seed);
        var turns = new List<int>();
        for (var round = 0; round < 60; round++)
        {
            for (var count = random.Next(6); count > 0; count--)
            {
                histories.Of(new Fingerprint(1, (ulong)random.Next(100) + 1)).Hear(Start + TimeSpan.FromMinutes(round * 11));
            }

            if (Capture(random.Next(1, 200)))
            {
                turns.Add(segments.Count);
            }

            // A whole turn lies between the ends of two.
            if (turns.Count >= 2)
            {
                Assert.Equal(Saved(histories), Saved(Applied(turns[^2])));
            }

            Assert.Equal(Saved(histories), Saved(Applied(0)));
        }

        Assert.True(turns.Count > 2);
        Assert.True(histories.Generation > 0);
    }

    [Fact]
    public void Apply_OfAnEarlierGeneration_ChangesNothing()
    {
        histories.Of(new Fingerprint(1, 1)).Groups = 3;
        Capture(1_000);
        for (var number = 2; number <= 41; number++)
        {
            histories.Of(new Fingerprint(1, (ulong)number)).Groups = 1;
        }

        Capture(10_000);
        segments.Add(segments[0]);

        Assert.Equal(1, histories.Count);
        Assert.Equal(Saved(histories), Saved(Applied(0)));
    }

    [Fact]
    public void CaptureChanges_OfWhatWasMarkedOften_HasItOnce()
    {
        for (var time = 0; time < 100; time++)
        {
            histories.Of(new Fingerprint(1, 1)).Hear(Start + TimeSpan.FromMinutes(time));
        }

        Assert.InRange(histories.Chain.CaptureChanges(), 1, 64);
        Assert.Equal(0, new AlertHistories(new LimitCounters()).Chain.CaptureChanges());
    }

    private bool Capture(long budget)
    {
        histories.Chain.CaptureChanges();
        var turned = histories.Chain.CaptureSlice(new SliceBudget(budget));
        var writer = new SegmentWriter();
        writer.Begin(Start);
        if (histories.Chain.TakePart() is { } part)
        {
            part.Write(writer);
            segments.Add(writer.Values.Written.ToArray());
        }

        return turned;
    }

    private AlertHistories Applied(int from)
    {
        var read = new AlertHistories(new LimitCounters(), limit: 40);
        foreach (var segment in segments.Skip(from))
        {
            read.Chain.Apply(new SegmentReader(segment));
        }

        read.Chain.Finish();
        return read;
    }

    private static byte[] Saved(AlertHistories histories)
    {
        var writer = new StateWriter();
        histories.Save(writer);
        return writer.Written.ToArray();
    }
}
