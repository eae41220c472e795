using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Pipeline;

/// <summary>The same log gives the same state, byte for byte, whatever ticks and restarts lie between its entries.</summary>
public sealed class CorrelationPipelineDeterminismTests
{
    [Fact]
    public void Process_SameLogTwice_GivesTheSameState() => Check(static (items, index, other) => other.Process(items[index]));

    [Fact]
    public void Process_ExtraTicks_ChangeNothing() => Check(static (items, index, other) =>
    {
        for (var part = 0; index > 0 && part <= 4; part++)
        {
            var (from, to) = (items[index - 1].ReceivedAt, items[index].ReceivedAt);
            other.Process(new LogItem(index, from + ((to - from) * part / 4), null));
        }

        other.Process(items[index]);
    });

    [Fact]
    public void Load_AfterEveryEntry_GoesOnAsIfNothingHadHappened() => Prop.ForAll(LogSteps.Arbitrary(60), steps =>
    {
        var straight = LogRun.New();
        var restarted = LogRun.New();
        return FirstDifference(LogRun.Items(steps), straight, (items, index) =>
        {
            restarted.Process(items[index]);
            restarted = LogRun.Reload(restarted);
            return restarted;
        });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(LogSteps.Effort * 300));

    [Fact]
    public void Load_OnceInTheMiddle_GoesOnAsIfNothingHadHappened() => Prop.ForAll(LogSteps.Arbitrary(60), steps =>
    {
        var straight = LogRun.New();
        var restarted = LogRun.New();
        return FirstDifference(LogRun.Items(steps), straight, (items, index) =>
        {
            restarted.Process(items[index]);
            restarted = index == items.Length / 2 ? LogRun.Reload(restarted) : restarted;
            return restarted;
        });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(LogSteps.Effort * 300));

    [Fact]
    public void Publish_Incrementally_ShowsWhatPublishAllShows() => Prop.ForAll(LogSteps.Arbitrary(60), steps =>
    {
        var pipeline = LogRun.New();
        var readModel = new ShardReadModel();
        var difference = "";
        foreach (var item in LogRun.Items(steps))
        {
            pipeline.Process(item);
            pipeline.Publish(readModel);
            difference = LogViews.Difference(LogViews.All(LogRun.Reload(pipeline)), LogViews.Of(readModel));
            if (difference.Length > 0)
            {
                difference = $"After {item.Position}: {difference}";
                break;
            }
        }

        return (difference.Length == 0).Label(difference);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(LogSteps.Effort * 150));

    private static void Check(Action<LogItem[], int, CorrelationPipeline> run) => Prop.ForAll(LogSteps.Arbitrary(60), steps =>
    {
        var other = LogRun.New();
        return FirstDifference(LogRun.Items(steps), LogRun.New(), (items, index) =>
        {
            run(items, index, other);
            return other;
        });
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(LogSteps.Effort * 300));

    private static Property FirstDifference(LogItem[] items, CorrelationPipeline straight, Func<LogItem[], int, CorrelationPipeline> step)
    {
        for (var index = 0; index < items.Length; index++)
        {
            straight.Process(items[index]);
            var other = step(items, index);
            if (!LogRun.Snapshot(straight).AsSpan().SequenceEqual(LogRun.Snapshot(other)))
            {
                var difference = LogViews.Difference(LogViews.All(straight), LogViews.All(other));
                return false.Label($"After {index + 1}: {(difference.Length > 0 ? difference : "the bytes differ, the views do not")}");
            }
        }

        return true.ToProperty();
    }
}
