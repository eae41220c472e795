using BigOps.Correlation.Server.Streaming;
using BigOps.Correlation.Testing.Server;
using BigOps.Correlation.Testing.Time;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Server.Tests.Streaming;

public sealed class StreamFeedTests
{
    private readonly ManualTimeProvider time = new();
    private readonly InMemoryReadModel model = new();
    private int titles;

    /// <summary>
    /// Incidents change, readers of different pace come and read, and time passes, in any order. Each reader hears in the
    /// order of numbers, and what it heard last of each incident is what the incident is.
    /// </summary>
    [Fact]
    public void Write_AnyPace_EndsWithTheLatestOfEachIncidentInOrder()
    {
        var steps = Gen.ListOf(Gen.Choose(0, 20));
        var script = steps.SelectMany(list => Gen.Choose(1, 40).Select(kept => (list.ToList(), kept)));

        Prop.ForAll(script.ToArbitrary(), input => new StreamFeedTests().RunAsync(input.Item1, input.kept).GetAwaiter().GetResult()).Check(PropertyRuns.Config);
    }

    [Fact]
    public void Write_AfterAQuietTime_IsAtOnce()
    {
        var reader = new FeedReader(Feed(), model);

        Change("INC-1");

        Assert.True(reader.Read());
        Assert.Equal("t1", reader.Titles["INC-1"]);
    }

    [Fact]
    public async Task Write_ManyChangesWithinTheRest_SendsOneDocumentAfterIt()
    {
        var reader = new FeedReader(Feed(), model);
        Change("INC-1");
        reader.Read();
        var waiting = reader.WaitAsync();

        for (var change = 0; change < 1_000; change++)
        {
            Change("INC-1");
        }

        Assert.False(reader.Read());
        Assert.False(waiting.IsCompleted);
        time.Advance(StreamFeed.ShortestRest);
        await waiting;
        Assert.True(reader.Read());
        Assert.False(reader.Read());
        Assert.Equal(2, reader.Frames.Count);
        Assert.Equal("t1001", reader.Titles["INC-1"]);
    }

    [Fact]
    public void Write_ReadersOfOneMoment_GetTheSameDocuments()
    {
        var feed = Feed();
        var readers = Enumerable.Range(0, 3).Select(_ => new FeedReader(feed, model)).ToArray();
        Change("INC-1");
        Change("INC-2");
        Assert.True(readers[0].Read());

        // What changes meanwhile is of the next moment; a reader who comes to this one late is still of it.
        Change("INC-1");

        Assert.True(readers[1].Read());
        Assert.True(readers[2].Read());
        Assert.All(readers, reader => Assert.Equal(readers[0].Frames, reader.Frames));
        Assert.All(readers, reader => Assert.Equal("t1", reader.Titles["INC-1"]));
    }

    [Fact]
    public void FrameAt_Again_IsMadeOnce()
    {
        Change("INC-1");
        model.TryReadChanges(0, 10, out var changes);
        var moment = new StreamMoment(0, changes, time);

        Assert.Same(moment.FrameAt(0), moment.FrameAt(0));
    }

    [Fact]
    public async Task Write_ReaderWhoIsLate_CatchesUpBesideTheMoments()
    {
        var feed = Feed();
        var (slow, fast) = (new FeedReader(feed, model), new FeedReader(feed, model));
        for (var round = 0; round < 50; round++)
        {
            var waiting = fast.WaitAsync();
            Change($"INC-{round}");
            Change("INC-hot");
            time.Advance(StreamFeed.ShortestRest);
            await waiting;
            Assert.True(fast.Read());
        }

        while (slow.Read())
        {
            // Takes what there is.
        }

        Assert.Equal(model.LastSequence, slow.At);
        Assert.Equal(51, slow.Frames.Count);
        Assert.True(slow.IsInOrder);
        Assert.Equal(0, slow.Resets);
    }

    private StreamFeed Feed() => new(model, time);

    private void Change(string incident) => model.Set(Views.Incident(incident) with { Title = $"t{++titles}" });

    private async Task<bool> RunAsync(List<int> script, int kept)
    {
        model.KeptChanges = kept;
        var feed = Feed();
        var readers = Enumerable.Range(0, 3).Select(_ => new FeedReader(feed, model)).ToArray();
        foreach (var step in script)
        {
            Step(step, readers);
        }

        foreach (var reader in readers)
        {
            while (reader.Read() || reader.At < model.LastSequence)
            {
                var waiting = reader.WaitAsync();
                time.Advance(StreamFeed.LongestRest);
                if (reader.At < model.LastSequence)
                {
                    await waiting;
                }
            }
        }

        return readers.All(reader => reader.IsInOrder && model.Incidents.All(incident => reader.Titles[incident.Id] == incident.Title));
    }

    private void Step(int step, FeedReader[] readers)
    {
        switch (step)
        {
            case < 8:
                Change($"INC-{step}");
                break;
            case < 17:
                var reader = readers[step % readers.Length];
                if (!reader.Read())
                {
                    _ = reader.WaitAsync();
                }

                break;
            default:
                time.Advance(step * StreamFeed.ShortestRest / 20);
                break;
        }
    }
}
