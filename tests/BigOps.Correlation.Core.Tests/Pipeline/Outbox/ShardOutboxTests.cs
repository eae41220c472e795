using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.Outbox;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Pipeline.Outbox;

/// <summary>What others are told, taken at any moments, is what happened: nothing is left out, nothing comes twice.</summary>
public sealed class ShardOutboxTests
{
    [Fact]
    public void CaptureChain_AnyTime_TellsEveryChangeAndEveryDecisionOnce() => Prop.ForAll(Logs(), log =>
    {
        var (pipeline, readModel) = New();
        var told = new List<IncidentNotice>();
        var decisions = new List<long>();
        var changes = new List<(string Id, long Version)>();
        foreach (var (item, takes) in LogRun.Items(log.Steps).Zip(Repeat(log.Takes)))
        {
            var before = readModel.LastSequence;
            pipeline.Process(item);
            pipeline.Publish(readModel);
            readModel.TryReadChanges(before, int.MaxValue, out var latest);
            changes.AddRange(latest.Where(change => change.Reason != "updated").Select(change => (change.Incident.Id, change.Incident.Version)));
            if (takes)
            {
                Add(pipeline.CaptureChain().News);
            }
        }

        Add(pipeline.CaptureChain().News);
        var names = told.Select(notice => (notice.Incident.Id, notice.Incident.Version)).ToList();
        var last = changes.GroupBy(change => change.Id).Select(group => group.Last());
        return names.Distinct().Count() == names.Count
            && names.All(changes.Contains)
            && last.All(names.Contains)
            && decisions.SequenceEqual(Enumerable.Range(1, decisions.Count).Select(number => (long)number))
            && !pipeline.HasOutbox;

        void Add(OutboxBatch batch)
        {
            told.AddRange(batch.Incidents);
            decisions.AddRange(batch.Decisions.Select(decision => decision.Id));
        }
    }).Check(PropertyRuns.Config.WithMaxTest(LogSteps.Effort * 150));

    [Fact]
    public void CaptureChain_ShardThatRemembersNothing_Throws() => Assert.Throws<InvalidOperationException>(() => LogRun.New().CaptureChain());

    private static Arbitrary<(LogStep[] Steps, bool[] Takes)> Logs() => LogSteps.Arbitrary(60).Generator
        .SelectMany(_ => Gen.NonEmptyListOf(Gen.Elements(true, false, false)), (steps, takes) => (steps.ToArray(), takes.ToArray())).ToArbitrary();

    private static IEnumerable<bool> Repeat(bool[] values)
    {
        for (var index = 0; ; index++)
        {
            yield return values[index % values.Length];
        }
    }

    private static (CorrelationPipeline Pipeline, ShardReadModel ReadModel) New()
    {
        var pipeline = LogRun.New();
        pipeline.KeepChain();
        return (pipeline, new ShardReadModel());
    }
}
