using System.Globalization;
using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;
using FsCheck;
using FsCheck.Fluent;

namespace BigOps.Correlation.Core.Tests.Pipeline;

/// <summary>Alerts of one cluster that come and go at random, so that incidents drift apart all the time.</summary>
public sealed class CorrelationPipelineDriftTests
{
    private const int Alerts = 12;

    private static readonly ShardIdentity Identity = new(1, 2);
    private static readonly IdentityBuilder Identities = new(new KeyedHash(1, 2), new HashSet<string>());

    private static readonly PipelineConfiguration Configuration = new()
    {
        Correlation = new CorrelationOptions { NoiseGate = false },
        Incidents = new IncidentOptions { SplitAfter = TimeSpan.FromMinutes(5) },
    };

    [Fact]
    public void Splits_OfAnyLog_LoseNoAlertAndHaveNoneTwice()
    {
        var splits = 0;
        Prop.ForAll(Arb.From(Steps), steps =>
        {
            var pipeline = new CorrelationPipeline(Identity, Configuration);
            var broken = "";
            Run(steps, item =>
            {
                var (before, counted) = (MembersOf(pipeline), SplitsOf(pipeline));
                pipeline.Process(item);
                if (item.Entry is null && !item.Event.Exists && !before.SetEquals(MembersOf(pipeline)))
                {
                    broken = $"At {item.ReceivedAt} the members of all incidents became others.";
                }

                broken = StateInvariants.Broken(pipeline.State).FirstOrDefault() ?? broken;
                splits += SplitsOf(pipeline) - counted;
            });
            return (broken.Length == 0).Label(broken);
        }).Check(PropertyRuns.Config.WithMaxTest(400));

        Assert.True(splits > 20, $"Only {splits} incidents were split: the logs are no test.");
    }

    [Fact]
    public void Splits_OfAnyLog_AreTheSameAfterRestarts() => Prop.ForAll(Arb.From(Steps), steps =>
    {
        var (straight, restarted) = (new CorrelationPipeline(Identity, Configuration), new CorrelationPipeline(Identity, Configuration));
        var first = "";
        Run(steps, item =>
        {
            straight.Process(item);
            restarted.Process(item);
            var bytes = Snapshot(straight);
            if (first.Length == 0 && !bytes.AsSpan().SequenceEqual(Snapshot(restarted)))
            {
                first = $"At {item.ReceivedAt} both differ.";
            }

            restarted = new CorrelationPipeline(Identity, Configuration);
            restarted.Load(new StateReader(bytes));
        });
        return (first.Length == 0).Label(first);
    }).Check(PropertyRuns.Config.WithMaxTest(100));

    private static Gen<(int Gap, int Alert, bool Ends)[]> Steps => Gen.ArrayOf(
        from gap in Gen.Elements(1, 10, 30, 50, 70, 70, 70, 100, 320, 320)
        from alert in Gen.Choose(0, Alerts - 1)
        from ends in Gen.Elements(false, false, true)
        select (gap, alert, ends), 40);

    private static void Run((int Gap, int Alert, bool Ends)[] steps, Action<LogItem> process)
    {
        var now = Instant.From(new DateTimeOffset(2026, 1, 5, 10, 0, 0, TimeSpan.Zero));
        for (var index = 0; index < steps.Length; index++)
        {
            var (gap, alert, ends) = steps[index];
            // Time first, so that what it does by itself is seen apart from what the event does.
            now += TimeSpan.FromSeconds(gap);
            process(new LogItem(index, now, null));
            process(new LogItem(index + 1, now, EventOf(alert, ends, index, now)));
        }

        process(new LogItem(steps.Length, now + TimeSpan.FromMinutes(30), null));
    }

    private static Event EventOf(int alert, bool ends, int index, Instant now) => new()
    {
        Id = string.Create(CultureInfo.InvariantCulture, $"e{index}"),
        Source = "test",
        Status = ends ? EventStatus.Resolved : EventStatus.Firing,
        OccurredAt = now,
        ReceivedAt = now,
        Identity = Identities.FromKey("default", "test", $"a{alert}"),
        Check = $"c{alert}",
        // Every third alert shares its entity with the one before it.
        Entity = $"e{(alert % 3 == 2 ? alert - 1 : alert)}",
        Cluster = "shop",
    };

    private static HashSet<Fingerprint> MembersOf(CorrelationPipeline pipeline) =>
        [.. pipeline.State.Incidents.All.Where(static incident => incident.Status != IncidentStatus.Merged).SelectMany(static incident => incident.Members).Select(static member => member.Identity)];

    private static int SplitsOf(CorrelationPipeline pipeline) => pipeline.State.Decisions.Latest.Count(static record => record.Outcome == DecisionOutcome.Split);

    private static byte[] Snapshot(CorrelationPipeline pipeline)
    {
        var writer = new StateWriter();
        pipeline.Save(writer);
        return writer.Written.ToArray();
    }
}
