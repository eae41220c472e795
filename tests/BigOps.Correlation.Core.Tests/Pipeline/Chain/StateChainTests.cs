using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Pipeline.Chain;

/// <summary>A chain of segments, whenever they were captured and whatever was dropped of it, gives the state byte for byte.</summary>
public sealed class StateChainTests
{
    [Fact]
    public void Open_AfterEverySegment_GivesTheSameState() => Check(60, 25, 1, static _ => true);

    [Fact]
    public void Open_AfterFewSegments_GivesTheSameState() => Check(60, 50, 1, static random => random.Next(4) == 0);

    [Fact]
    public void Open_SlicesOfAFewEntries_GivesTheSameState() => Check(120, 40, 1, static random => random.Next(2) == 0, sliceBytes: 200);

    [Fact]
    public void Open_OwnersComeAndGo_GivesTheSameState() => Check(120, 40, 4, static random => random.Next(3) == 0, sliceBytes: 300);

    [Fact]
    public void Lose_NowAndThen_NextSegmentsAreWholeAndTheChainGoesOn() =>
        Check(120, 40, 4, static random => random.Next(3) == 0, sliceBytes: 300, losses: 3);

    // Runs a log with a chain; at random places another owner goes on from what is stored.
    private static void Check(int length, int runs, int owners, Func<Random, bool> captures, long sliceBytes = 4_096, int losses = 0) =>
        Prop.ForAll(LogSteps.Arbitrary(length), Gen.Choose(0, int.MaxValue).ToArbitrary(), (steps, seed) =>
        {
            var random = new Random(seed);
            var items = LogRun.Items(steps);
            var straight = LogRun.New();
            var run = new ChainRun(sliceBytes);
            for (var index = 0; index < items.Length; index++)
            {
                straight.Process(items[index]);
                run.Process(items[index]);
                if (!captures(random) && index < items.Length - 1)
                {
                    continue;
                }

                if (losses > 0 && random.Next(losses) == 0)
                {
                    run.LoseAndSave();
                }
                else
                {
                    run.Save();
                }

                var loaded = run.Load();
                if (!LogRun.Snapshot(straight).AsSpan().SequenceEqual(LogRun.Snapshot(loaded.Pipeline)))
                {
                    return false.Label($"After {index + 1}: {Difference(straight, loaded.Pipeline)}");
                }

                run = random.Next(owners) > 0 ? loaded : run;
            }

            return true.ToProperty();
        }).Check(PropertyRuns.Config.WithMaxTest(LogSteps.Effort * runs));

    private static string Difference(CorrelationPipeline left, CorrelationPipeline right)
    {
        (string Name, Action<ShardState, StateWriter> Save)[] tables =
        [
            ("duplicates", static (state, writer) => state.Duplicates.Save(writer)),
            ("alerts", static (state, writer) => AlertTracker.Save(writer, state.Tracker.Alerts.Copy())),
            ("signals", static (state, writer) => state.Tracker.SaveSignals(writer)),
            ("groups", static (state, writer) => state.Groups.Save(writer)),
            ("patterns", static (state, writer) => state.Correlator.Patterns.Save(writer)),
            ("decisions", static (state, writer) => state.Decisions.Save(writer)),
            ("incidents", static (state, writer) => state.Incidents.Save(writer)),
            ("sources", static (state, writer) => state.Sources.Save(writer)),
            ("surroundings", static (state, writer) => state.Correlator.Surroundings.Save(writer)),
            ("storms", static (state, writer) => state.Correlator.Storms.Save(writer)),
            ("topology", static (state, writer) => state.Topology.Sources.Save(writer)),
            ("observed topology", static (state, writer) => state.Topology.Observed.Save(writer)),
            ("clocks", static (state, writer) => state.Correlator.Clocks.Save(writer)),
            ("root causes", static (state, writer) => state.RootCauses.Save(writer)),
            ("edges", static (state, writer) => state.Correlator.Edges.Save(writer)),
            ("silences", static (state, writer) => state.Suppressor.Silences.Save(writer)),
        ];
        var broken = tables.Where(table => !Bytes(left, table.Save).AsSpan().SequenceEqual(Bytes(right, table.Save))).Select(table => table.Name);
        return $"{string.Join(", ", broken)} differ. {LogViews.Difference(LogViews.All(left), LogViews.All(right))}";
    }

    private static byte[] Bytes(CorrelationPipeline pipeline, Action<ShardState, StateWriter> save)
    {
        var writer = new StateWriter();
        save(pipeline.State, writer);
        return writer.Written.ToArray();
    }
}
