using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.Chain;
using BigOps.Correlation.Core.Pipeline.Ownership;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Pipeline.Chain;

/// <summary>States that were stored otherwise: by earlier builds, or by nobody.</summary>
public sealed class LoadedChainTests
{
    [Fact]
    public void Open_WholeStateOfAnEarlierBuild_GivesTheSameStateAndGoesOn() => Prop.ForAll(LogSteps.Arbitrary(60), steps =>
    {
        var items = LogRun.Items(steps);
        var straight = LogRun.New();
        ChainRun? run = null;
        for (var index = 0; index < items.Length; index++)
        {
            straight.Process(items[index]);
            run?.Process(items[index]);
            if (index == items.Length / 2)
            {
                run = new ChainRun(300, [new StateSegment(1, index + 1, 1, Whole(straight))]);
            }

            run?.Save();
        }

        return Same(straight, run!.Pipeline) && Same(straight, run.Load().Pipeline);
    }).Check(PropertyRuns.Config.WithMaxTest(LogSteps.Effort * 25));

    [Fact]
    public void Open_WholeStateWithNews_TellsThemFirst()
    {
        var former = LogRun.New();
        former.KeepChain();
        var readModel = new ShardReadModel();
        foreach (var item in LogRun.Items([new EventStep(1, EventStatus.Firing, 1, 1), new EventStep(1, EventStatus.Firing, 2, 2)]).Take(2))
        {
            former.Process(item);
            former.Publish(readModel);
        }

        var run = new ChainRun(stored: [new StateSegment(1, 2, 1, Whole(former, readModel))]);
        Assert.True(run.Pipeline.HasOutbox);
        run.Save();
        var batch = Assert.Single(run.Chain.Outbox.Untold());

        Assert.Equal(readModel.Incidents.Select(incident => incident.Id).Order(), batch.Incidents.Select(notice => notice.Incident.Id).Order());
        Assert.Equal(former.State.Decisions.LastId, batch.DecisionCount);
    }

    [Fact]
    public void Open_SegmentsOfVersion2_AreReadAndGoOn()
    {
        var run = new ChainRun(200, Snapshot("chain-v2.bin"));

        Assert.Equal((15, "c1"), (run.Pipeline.Position, run.Pipeline.ConfigurationVersion));
        Assert.Contains(run.ReadModel.Incidents, incident => incident.MergedInto.Length > 0);
        Assert.Contains(run.ReadModel.Incidents, incident => incident.Assignee == "bob");
        Assert.Equal("s1", Assert.Single(run.ReadModel.Silences).Id);
        Assert.Equal((9, 1), Assert.Single(run.ReadModel.Kpis.Select(day => (day.Counts.Events, day.Counts.IncidentsMerged))));
        Assert.True(run.Pipeline.HasOutbox);
        Assert.Empty(StateInvariants.Broken(run.Pipeline.State));
        run.Process(new LogItem(16, run.Pipeline.Now + TimeSpan.FromDays(30), null));
        run.Save();
        Assert.True(Same(run.Pipeline, run.Load().Pipeline));
    }

    [Fact]
    public void Open_Nothing_IsEmpty()
    {
        var run = new ChainRun();
        run.Save();

        Assert.Equal(0, run.Load().Pipeline.ActiveAlerts);
    }

    [Fact]
    public void Open_SegmentOfANewerBuild_IsRefusedByItsVersion()
    {
        var segment = new StateSegment(1, 1, 1, new byte[] { 9, 0, 1, 0 });

        Assert.Contains("version 9", Assert.Throws<InvalidDataException>(() => new ChainRun(stored: [segment])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_ContentThatEndsEarly_IsRefused()
    {
        var run = new ChainRun();
        foreach (var item in LogRun.Items([new EventStep(1, EventStatus.Firing, 1, 1)]))
        {
            run.Process(item);
        }

        run.Save();
        var index = 0;
        var room = Array.Empty<byte>();
        var content = SegmentFormat.Read([.. run.Stored.Select(segment => segment.Bytes)], ref index, ref room)!.Value;
        for (var length = 0; length < content.Length; length += 3)
        {
            var cut = new StateSegment(1, 1, 1, SegmentFormat.Write(content.Span[..length])[0]);
            Assert.Throws<InvalidDataException>(() => new ChainRun(stored: [cut]));
        }
    }

    private static bool Same(CorrelationPipeline left, CorrelationPipeline right) => LogRun.Snapshot(left).AsSpan().SequenceEqual(LogRun.Snapshot(right));

    // Written once for a new version, by running this class with BIGOPS_WRITE_SNAPSHOTS set to the folder, and never changed afterwards.
    private static StateSegment[] Snapshot(string name)
    {
        if (Environment.GetEnvironmentVariable("BIGOPS_WRITE_SNAPSHOTS") is { Length: > 0 } folder && !File.Exists(Path.Combine(folder, name)))
        {
            var written = new ChainRun(200);
            foreach (var item in LogRun.Items(CorrelationPipelineStoredFormatTests.Steps).Take(CorrelationPipelineStoredFormatTests.Steps.Length))
            {
                written.Process(item);
                written.Save();
            }

            var writer = new StateWriter();
            writer.List(written.Stored, static (target, segment) =>
            {
                target.Int(segment.Number);
                target.Int(segment.Position);
                target.Bytes(segment.Bytes.Span);
            });
            File.WriteAllBytes(Path.Combine(folder, name), writer.Written.ToArray());
            return [.. written.Stored];
        }

        var reader = new StateReader(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Pipeline", "Snapshots", name)));
        return [.. reader.List(static source => new StateSegment(source.Int(), source.Int(), 1, source.Bytes()))];
    }

    // As builds before chains wrote it: a version, the state, and batches of what was to be told.
    private static byte[] Whole(CorrelationPipeline pipeline, ShardReadModel? news = null)
    {
        var writer = new StateWriter();
        writer.Byte(SegmentFormat.WholeVersion);
        pipeline.Save(writer);
        writer.UInt(news is null ? 0UL : 1UL);
        if (news is not null)
        {
            writer.List([.. news.Incidents], static (target, incident) =>
            {
                target.Text(incident.Id);
                target.Text("opened");
            });
            writer.List([.. pipeline.State.Decisions.Latest], static (target, record) => record.Save(target));
        }

        return writer.Written.ToArray();
    }
}
