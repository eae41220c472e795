using BigOps.Correlation.Core.Events.Storage;
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
    public void CopyOutbox_TakenAnyTime_TellsEveryChangeAndEveryDecisionOnce() => Prop.ForAll(Logs(), log =>
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
                Add(pipeline.CopyOutbox(takes: true));
            }
        }

        Add(pipeline.CopyOutbox(takes: true));
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
    public void LoadOutbox_WhatWasSaved_IsToldAgainAsItWas() => Prop.ForAll(Logs(), log =>
    {
        var (pipeline, readModel) = New();
        foreach (var item in LogRun.Items(log.Steps))
        {
            pipeline.Process(item);
            pipeline.Publish(readModel);
        }

        var saved = pipeline.CopyOutbox(takes: false);
        var writer = new StateWriter();
        saved.Save(writer);
        var (loaded, loadedModel) = (LogRun.Reload(pipeline), new ShardReadModel());
        loaded.PublishAll(loadedModel);
        loaded.KeepOutbox();
        loaded.LoadOutbox(new StateReader(writer.Written), loadedModel);
        var again = loaded.CopyOutbox(takes: true);

        // An incident that was forgotten meanwhile has nobody to tell of.
        var kept = saved.Incidents.Where(notice => loadedModel.TryGetIncident(notice.Incident.Id, out _));
        return Names(kept).SequenceEqual(Names(again.Incidents))
            && saved.Decisions.Select(decision => decision.ToString()).SequenceEqual(again.Decisions.Select(decision => decision.ToString()));
    }).Check(PropertyRuns.Config.WithMaxTest(LogSteps.Effort * 150));

    [Fact]
    public void CopyOutbox_ShardThatCollectsNothing_Throws() => Assert.Throws<InvalidOperationException>(() => LogRun.New().CopyOutbox(takes: true));

    private static IEnumerable<(string, long, string)> Names(IEnumerable<IncidentNotice> notices) =>
        notices.Select(notice => (notice.Incident.Id, notice.Incident.Version, notice.Reason));

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
        pipeline.KeepOutbox();
        return (pipeline, new ShardReadModel());
    }
}
