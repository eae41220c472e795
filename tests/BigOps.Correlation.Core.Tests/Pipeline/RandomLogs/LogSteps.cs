using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Ingestion;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;

/// <summary>Random logs: few problems, many ways to meet, all kinds of entries, times out of order.</summary>
internal static class LogSteps
{
    /// <summary>By what the number of random logs is multiplied: BIGOPS_TEST_EFFORT, for long runs; 1 by default.</summary>
    public static int Effort { get; } = int.TryParse(Environment.GetEnvironmentVariable("BIGOPS_TEST_EFFORT"), out var effort) ? effort : 1;

    private static readonly Gen<int> Gaps = Gen.Elements(0, 0, 1, 1, 5, 20, 20, 45, 61, 90, 121, 240, 301, 700, 1_300, 4_000);

    private static readonly CommandKind[] Commands =
    [
        CommandKind.Acknowledge, CommandKind.Unacknowledge, CommandKind.Resolve, CommandKind.Resolve, CommandKind.Reopen, CommandKind.Reopen,
        CommandKind.Merge, CommandKind.Merge, CommandKind.Merge, CommandKind.Split, CommandKind.Split, CommandKind.Snooze, CommandKind.Unsnooze,
        CommandKind.Assign, CommandKind.Comment, CommandKind.Feedback,
    ];

    /// <summary>Logs that shrink by leaving out steps and by calming the steps that are left.</summary>
    public static Arbitrary<LogStep[]> Arbitrary(int length) => Arb.From(
        from count in Gen.Choose(1, length)
        from steps in Gen.ArrayOf(Step(), count)
        select steps,
        Shrink);

    private static Gen<LogStep> Step() => Gen.Frequency(
        (20, EventSteps()), (5, CommandSteps()), (2, SilenceSteps()), (1, ExpireSteps()), (1, ConfigureSteps()), (1, TickSteps()), (1, KnowledgeSteps()));

    private static Gen<LogStep> EventSteps() =>
        from gap in Gaps
        from status in Gen.Elements(EventStatus.Firing, EventStatus.Firing, EventStatus.Firing, EventStatus.Resolved, EventStatus.Resolved, EventStatus.Acknowledged, EventStatus.Flapping, EventStatus.Calm)
        from kind in Gen.Frequency((9, Gen.Constant(EventKind.Alert)), (1, Gen.Elements(EventKind.Change, EventKind.Heartbeat, EventKind.Automation, EventKind.Topology)))
        from check in Gen.Choose(0, 3)
        from entity in Gen.Choose(0, 3)
        from age in Gen.Frequency((5, Gen.Constant(0)), (3, Gen.Elements(1, 30, 100, 200, -60, -300)), (1, Gen.Elements(900, 2_400)))
        from severity in Gen.Elements(9, 13, 13, 17, 21)
        from expires in Gen.Elements(0, 0, 0, 30, 100, 400)
        from started in Gen.Elements(false, false, true)
        from team in Gen.Choose(0, 2)
        from id in Gen.Frequency((8, Gen.Constant(0)), (1, Gen.Choose(1, 5)))
        select (LogStep)new EventStep(gap, status, check, entity)
        {
            Kind = kind, Age = age, Severity = severity, Expires = expires, Started = started, Team = team, Id = id,
        };

    private static Gen<LogStep> CommandSteps() =>
        from gap in Gaps
        from kind in Gen.Elements(Commands)
        from incident in Gen.Choose(1, 6)
        from other in Gen.Choose(1, 6)
        from check in Gen.Choose(0, 3)
        from entity in Gen.Choose(0, 3)
        from until in Gen.Elements(0, 30, 200)
        select (LogStep)new CommandStep(gap, kind, incident) { Other = other, Check = check, Entity = entity, Until = until };

    private static Gen<LogStep> SilenceSteps() =>
        from gap in Gaps
        from id in Gen.Choose(1, 3)
        from matcher in Gen.Choose(0, LogRun.SilenceMatchers.Length - 1)
        from start in Gen.Elements(-100, 0, 50)
        from length in Gen.Elements(60, 400, 2_000)
        select (LogStep)new SilenceStep(gap, id, matcher, start, length);

    private static Gen<LogStep> ExpireSteps() =>
        from gap in Gaps
        from id in Gen.Choose(1, 3)
        select (LogStep)new ExpireStep(gap, id);

    private static Gen<LogStep> KnowledgeSteps() =>
        from gap in Gaps
        from kind in Gen.Elements(CommandKind.PutTopology, CommandKind.PinEdge, CommandKind.ForbidEdge, CommandKind.ReleaseEdge)
        from other in Gen.Choose(0, 3)
        from to in Gen.Choose(0, 3)
        select (LogStep)new KnowledgeStep(gap, kind, other, to);

    private static Gen<LogStep> ConfigureSteps() =>
        from gap in Gaps
        from index in Gen.Choose(0, LogConfigurations.All.Length)
        select (LogStep)new ConfigureStep(gap, index);

    private static Gen<LogStep> TickSteps() => from gap in Gen.Elements(60, 900, 8_000, 100_000) select (LogStep)new TickStep(gap);

    private static IEnumerable<LogStep[]> Shrink(LogStep[] steps)
    {
        for (var size = steps.Length / 2; size > 0; size /= 2)
        {
            for (var start = 0; start + size <= steps.Length; start += size)
            {
                yield return [.. steps[..start], .. steps[(start + size)..]];
            }
        }

        for (var index = 0; index < steps.Length; index++)
        {
            foreach (var simpler in Simplify(steps[index]))
            {
                yield return [.. steps[..index], simpler, .. steps[(index + 1)..]];
            }
        }
    }

    private static IEnumerable<LogStep> Simplify(LogStep step)
    {
        if (step.Gap > 1)
        {
            yield return step with { Gap = 1 };
        }

        if (step is EventStep value)
        {
            EventStep[] simpler =
            [
                value with { Age = 0 }, value with { Severity = 13 }, value with { Expires = 0 }, value with { Started = false },
                value with { Team = 0 }, value with { Id = 0 }, value with { Check = 0 }, value with { Entity = 0 }, value with { Kind = EventKind.Alert },
            ];
            foreach (var other in simpler.Where(other => other != value))
            {
                yield return other;
            }
        }
    }
}
