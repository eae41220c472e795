using BigOps.Correlation.Core.Anomalies.Missing;
using BigOps.Correlation.Core.Anomalies.Series;
using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Correlation.Changes;
using BigOps.Correlation.Core.Correlation.Clocks;
using BigOps.Correlation.Core.Correlation.Decisions;
using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Correlation.Neighborhoods;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Correlation.Rules.Patterns;
using BigOps.Correlation.Core.Correlation.Storms;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Diagnostics;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Ingestion;
using BigOps.Correlation.Core.Ingestion.Links;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Pipeline.Outbox;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Responses;
using BigOps.Correlation.Core.Responses.Outcomes;
using BigOps.Correlation.Core.Responses.Policies;
using BigOps.Correlation.Core.Suppression;
using BigOps.Correlation.Core.Topology.Observed;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.Core.Tests.Diagnostics;

/// <summary>Goes over every limit by a known amount: what is cut is counted, and nothing is counted before.</summary>
public sealed class PipelineLimitTests
{
    private const string Start = "10:00:00";

    public static TheoryData<PipelineLimit> All => [.. Enum.GetValues<PipelineLimit>()];

    [Theory]
    [MemberData(nameof(All))]
    public void Limit_JustReached_CountsNothing(PipelineLimit limit) => Assert.Equal(0, CountedAfter(limit, 0).Of(limit));

    [Theory]
    [MemberData(nameof(All))]
    public void Limit_GoneOver_CountsWhatItCutAndNothingElse(PipelineLimit limit)
    {
        var counted = CountedAfter(limit, 3);

        Assert.Equal(3, counted.Of(limit));
        Assert.All(Enum.GetValues<PipelineLimit>().Where(other => other != limit && !GoAlong(limit, other)), other => Assert.Equal(0, counted.Of(other)));
    }

    [Fact]
    public void Merge_IntoAFullIncident_CountsTheAlertsThatItDoesNotKeep()
    {
        var timeline = With(new IncidentOptions { MaxAlerts = 2 });
        Times(2, number => timeline.Fire(Start, $"check-{number}", "db1"));
        timeline.Fire(Start, "other", "web1");
        timeline.Act("10:01:00", CommandKind.Merge, timeline.Incidents[0].Id, timeline.Incidents[1].Id);

        Assert.Equal(1, timeline.Incidents[0].Overflow);
        Assert.Equal(1, Counters(timeline).Of(PipelineLimit.IncidentAlerts));
    }

    [Fact]
    public void Restart_CountedBefore_CountsFromZeroAndKeepsTheState()
    {
        var timeline = With(new DeduplicationOptions { MaxAlerts = 1 });
        Times(2, number => timeline.Fire(Start, "Down", $"host-{number}"));
        var before = timeline.Snapshot();
        timeline.Restart();

        Assert.Equal(0, Counters(timeline).Of(PipelineLimit.Alerts));
        Assert.Equal(before, timeline.Snapshot());
    }

    private static LimitCounters CountedAfter(PipelineLimit limit, int over) => limit switch
    {
        PipelineLimit.DuplicatePairs => DuplicatePairs(over),
        PipelineLimit.Alerts => Alerts(over),
        PipelineLimit.Candidates => Candidates(over),
        PipelineLimit.OpenIncidents => OpenIncidents(over),
        PipelineLimit.PatternGroups => PatternGroups(over),
        PipelineLimit.SequenceRuns => SequenceStarts(over),
        PipelineLimit.IncidentAlerts => IncidentAlerts(over),
        PipelineLimit.IncidentTimeline => IncidentTimeline(over),
        PipelineLimit.IncidentDecisions => IncidentDecisions(over),
        PipelineLimit.ClosedIncidents => ClosedIncidents(over),
        PipelineLimit.Silences => Silences(over),
        PipelineLimit.LatestDecisions => LatestDecisions(over),
        PipelineLimit.StreamChanges => StreamChanges(over),
        PipelineLimit.OutboxDecisions => OutboxDecisions(over),
        PipelineLimit.Series => Series(over),
        PipelineLimit.OpenAnomalies => Anomalies(over),
        PipelineLimit.IncidentLinks => IncidentLinks(over),
        PipelineLimit.EntityNames => EntityNames(over),
        PipelineLimit.Neighborhoods => Neighborhoods(over),
        PipelineLimit.AlertHistories => Histories(over),
        PipelineLimit.Changes => Changes(over),
        PipelineLimit.StormScopes => StormScopes(over),
        PipelineLimit.StormKinds => StormKinds(over),
        PipelineLimit.TopologyLinks => TopologyLinks(over),
        PipelineLimit.ClockSources => ClockSources(over),
        PipelineLimit.ExpectedSeries => Expected(over),
        PipelineLimit.IncidentResponses => IncidentResponses(over),
        PipelineLimit.KillSwitches => Switches(over),
        PipelineLimit.OutcomeKinds => OutcomeKinds(over),
        PipelineLimit.PastStarts => Starts(over),
        PipelineLimit.DriftAlerts => DriftAlerts(over),
        _ => throw new ArgumentOutOfRangeException(nameof(limit), limit, "A limit without a test."),
    };

    private static LimitCounters IncidentResponses(int over)
    {
        var policies = Enumerable.Range(0, ResponseTable.MaxPerIncident + over).Select(static number => new ResponsePolicyConfig { Name = $"p{number}", Executor = "x" });
        var timeline = new Timeline(new PipelineConfiguration { Responses = new ResponseOptions { Policies = [.. policies] }, Incidents = new IncidentOptions { MaxTimeline = 1_000 } });
        timeline.Fire(Start, "Down");
        return Counters(timeline);
    }

    private static LimitCounters Switches(int over)
    {
        var counted = new LimitCounters();
        var switches = new KillSwitches(counted);
        Times(KillSwitches.Limit + over, number => switches.Set(new KillSwitch($"policy:{number}", Timeline.At(Start), "ann", "")));
        return counted;
    }

    private static LimitCounters EntityNames(int over)
    {
        var counted = new LimitCounters();
        var links = new EntityLinks(counted, limit: 1);
        Times(1 + over, number => links.Of(new Key128(1, (ulong)number + 1)));
        return counted;
    }

    private static LimitCounters Neighborhoods(int over)
    {
        var counted = new LimitCounters();
        var places = new NeighborhoodTable(new PlaceKeys(new KeyedHash(1, 2)), counted, limit: 1);
        Times(1 + over, number => places.Scopes.Of($"scope-{number}", Timeline.At(Start)));
        return counted;
    }

    private static LimitCounters Histories(int over)
    {
        var counted = new LimitCounters();
        var histories = new AlertHistories(counted, limit: 1);
        Times(1 + over, number => histories.Of(new Fingerprint(1, (ulong)number + 1)).Groups++);
        return counted;
    }

    private static LimitCounters Changes(int over)
    {
        var counted = new LimitCounters();
        var ledger = new ChangeLedger(new PlaceKeys(new KeyedHash(1, 2)), counted, limit: 2);
        Times(2 + over, number => ledger.Take(Timeline.Change(Start, $"deploy-{number}", $"host-{number}"), new ChangeRarity(1)));
        return counted;
    }

    private static LimitCounters StormScopes(int over)
    {
        var counted = new LimitCounters();
        var storms = new StormTable(counted, limit: 2);
        Times(2 + over, number => storms.Count(SubjectOf($"check-{number}", $"scope-{number}"), Timeline.At(Start), threshold: 1));
        return counted;
    }

    private static LimitCounters StormKinds(int over)
    {
        var counted = new LimitCounters();
        var storms = new StormTable(counted);
        // The first opening is below the threshold.
        Times(1 + ScopeStorm.MostKinds + over, number => storms.Count(SubjectOf($"check-{number}", "one"), Timeline.At(Start), threshold: 1));
        return counted;
    }

    private static LimitCounters TopologyLinks(int over)
    {
        var counted = new LimitCounters();
        var links = new ObservedLinks(counted, limit: 2);
        Times(2 + over, number => links.Add($"pod-{number}", "", "", Timeline.At(Start), Timeline.At("11:00:00")));
        return counted;
    }

    private static LimitCounters ClockSources(int over)
    {
        var counted = new LimitCounters();
        var clocks = new ClockTable(counted, limit: 2);
        Times(2 + over, number => clocks.Observe(
            new Event { Source = $"tool-{number}", OccurredAt = Timeline.At("09:00:00"), ReceivedAt = Timeline.At(Start) }, TimeSpan.FromMinutes(2)));
        return counted;
    }

    private static Subject SubjectOf(string check, string scope) =>
        new(new Event { Check = check, OccurredAt = Timeline.At(Start) }, new SharedValues(scope, default, []), [], []);

    private static LimitCounters IncidentLinks(int over)
    {
        var timeline = With(new IncidentOptions { MaxLinks = 2 });
        timeline.Fire(Start, "Down");
        Times(2 + over, number => timeline.Learn(Start, new LinkEntry
        {
            Action = LinkAction.Link,
            Incident = timeline.Incidents[0].Id,
            Other = new LinkParty($"inc-{number}", 1, "other"),
        }));
        return Counters(timeline);
    }

    private static LimitCounters DuplicatePairs(int over)
    {
        // A bucket holds half the limit and goes at once.
        var timeline = With(new DeduplicationOptions { HorizonEvents = 6 });
        Times(over == 0 ? 6 : 7, number => timeline.Fire(Start, "Down", $"host-{number}"));
        return Counters(timeline);
    }

    private static LimitCounters Alerts(int over)
    {
        var timeline = With(new DeduplicationOptions { MaxAlerts = 5 });
        Times(5, number => timeline.Fire(Start, "Down", $"host-{number}"));
        Times(5, number => timeline.Resolve(Start, "Unknown", $"host-{number}"));
        Times(over - 1, number => timeline.Fire(Start, "Down", $"new-{number}"));
        Times(Math.Min(1, over), number => timeline.Resolve(Start, "Unknown", $"new-{number}"));
        return Counters(timeline);
    }

    private static LimitCounters Candidates(int over)
    {
        // Nothing joins, so every alert has an incident of its own and finds those before: the sixth five, the seventh six.
        var options = new CorrelationOptions { MaxCandidates = 4, JoinAt = 1 };
        var timeline = new Timeline(new PipelineConfiguration { Correlation = options });
        Times(over == 0 ? 5 : 7, number => timeline.Fire(Start, "Down", $"pod-{number}", value => value with { Service = "pay" }));
        return Counters(timeline);
    }

    private static LimitCounters OpenIncidents(int over)
    {
        var timeline = new Timeline(new PipelineConfiguration { Correlation = new CorrelationOptions { MaxOpenIncidents = 2 } });
        Times(2 + over, number => timeline.Fire(Start, "Down", $"host-{number}"));
        return Counters(timeline);
    }

    private static LimitCounters PatternGroups(int over)
    {
        var counted = new LimitCounters();
        var board = new PatternBoard(counted, limit: 2);
        var rule = new RuleConfig { Name = "many", GroupBy = ["entity"], Threshold = new ThresholdConfig { Count = 5, Within = TimeSpan.FromMinutes(1) } };
        var rules = new RuleSet([rule]);
        Times(2 + over, number => board.CountThreshold(rules.Match(Alert($"host-{number}"))[0], Alert($"host-{number}"), Timeline.At(Start)));
        return counted;
    }

    private static LimitCounters SequenceStarts(int over)
    {
        var counted = new LimitCounters();
        var runs = new SequenceRuns();
        var config = new SequenceConfig { Steps = [MatcherSet.Everything, Matchers.Of("entity=\"never\"")], Within = TimeSpan.FromHours(1) };
        Times(SequenceRuns.Limit + over, number => runs.Take(Alert($"host-{number}"), new Sighting(Timeline.At(Start), default, ""), config, counted));
        return counted;
    }

    private static LimitCounters IncidentAlerts(int over)
    {
        var timeline = With(new IncidentOptions { MaxAlerts = 2 });
        Times(2 + over, number => timeline.Fire(Start, $"check-{number}"));
        // Those that are counted only already come and go without being counted again.
        Times(2 + over, number => timeline.Resolve("10:01:00", $"check-{number}"));
        return Counters(timeline);
    }

    private static LimitCounters DriftAlerts(int over)
    {
        var timeline = With(new IncidentOptions { MaxAlerts = 5_000, MaxDecisions = 5_000, MaxTimeline = 5_000, SplitAfter = TimeSpan.FromMinutes(5) });
        Times(DriftFlow.MostAlerts + over, number => timeline.Fire(Start, $"check-{number}"));
        // Only an incident in which something ended can have lost what tied it.
        timeline.Resolve(Start, "check-0").Tick("10:06:00");
        return Counters(timeline);
    }

    private static LimitCounters IncidentTimeline(int over)
    {
        var timeline = With(new IncidentOptions { MaxTimeline = 4 });
        timeline.Fire(Start, "Down");
        var incident = timeline.Incidents[0];
        Times(4 - incident.Timeline.Count + over, _ => timeline.Command(
            "10:01:00", new OperatorCommand { Kind = CommandKind.Comment, Actor = "ann", Incident = incident.Id, Text = "Looking." }));
        return Counters(timeline);
    }

    private static LimitCounters IncidentDecisions(int over)
    {
        var timeline = With(new IncidentOptions { MaxDecisions = 2 });
        Times(2 + over, number => timeline.Fire(Start, $"check-{number}"));
        return Counters(timeline);
    }

    private static LimitCounters ClosedIncidents(int over)
    {
        var timeline = With(new IncidentOptions { MaxClosed = 2 });
        Times(2 + over, number => timeline.Fire(Start, "Down", $"host-{number}").Resolve("10:01:00", "Down", $"host-{number}"));
        return Counters(timeline);
    }

    private static LimitCounters Silences(int over)
    {
        var counted = new LimitCounters();
        var silences = new SilenceStore(counted);
        Times(SilenceStore.Limit + over, number => silences.Set(
            new SilenceSpec
            {
                Id = $"s{number}", Matchers = MatcherSet.Everything, StartsAt = Timeline.At(Start), EndsAt = Timeline.At("11:00:00"), CreatedBy = "ann",
            },
            Timeline.At(Start)));
        return counted;
    }

    private static LimitCounters LatestDecisions(int over)
    {
        var timeline = new Timeline();
        Times(DecisionLog.Limit + over, number => timeline.Fire(Start, "Down", $"host-{number}"));
        return Counters(timeline);
    }

    private static LimitCounters Starts(int over)
    {
        var counted = new LimitCounters();
        var past = new PastStarts(counted);
        Times(PastStarts.Limit + over, number => past.Keep(new ResponseState
        {
            Id = $"INC-{number}:1:p", Incident = number, Number = 1, Policy = "p", Trigger = ResponseTrigger.Opened, Mode = ResponseMode.Auto, Executor = "e", Action = "a",
            TargetKind = TargetKind.Entities, Status = ResponseStatus.Succeeded, ConfigVersion = "", PlannedAt = Instant.Epoch, ReadyAt = Instant.Epoch, StartedAt = Instant.Epoch,
        }));
        past.TakeOver(Instant.Epoch);
        return counted;
    }

    private static LimitCounters OutcomeKinds(int over)
    {
        var counted = new LimitCounters();
        var table = new OutcomeTable(counted);
        Times(OutcomeTable.Limit + over, number => table.Change(new OutcomeKey($"kind-{number}", ""), Instant.Epoch, static outcome => outcome));
        return counted;
    }

    private static LimitCounters Series(int over)
    {
        var counted = new LimitCounters();
        var table = new SeriesTable(counted, new OpenAnomalies(counted), new EnumCounts<RowResult>()) { MaxSeries = 4 };
        var values = Enumerable.Range(0, 4 + over).Select(number => KeyValuePair.Create($"value-{number}", 1.0)).ToArray();
        table.Observe(new Event { Kind = EventKind.Measurement, Values = values }, Instant.Epoch, []);
        return counted;
    }

    private static LimitCounters Expected(int over)
    {
        var counted = new LimitCounters();
        var table = new ExpectedTable(counted, new OpenAnomalies(counted)) { MaxSeries = 4 };
        Times(4 + over, number => table.Observe(new Event { Kind = EventKind.Measurement, Identity = new Fingerprint(1, (ulong)number) }, Instant.Epoch, []));
        return counted;
    }

    private static LimitCounters Anomalies(int over)
    {
        var counted = new LimitCounters();
        var open = new OpenAnomalies(counted) { Most = 2 };
        Times(2 + over, _ => open.Count += open.MayOpen() ? 1 : 0);
        return counted;
    }

    private static LimitCounters OutboxDecisions(int over)
    {
        var counted = new LimitCounters();
        var timeline = new Timeline();
        Times(4 + over, number => timeline.Fire(Start, "Down", $"host-{number}"));
        var outbox = new ShardOutbox(counted, decisionLimit: 4);
        foreach (var decision in timeline.Pipeline.State.Decisions.Latest)
        {
            outbox.Add(decision);
        }

        return counted;
    }

    // More incidents than a stream resumes from, or more alerts than drift apart, were more decisions than are listed,
    // and each response is a decision of its incident.
    private static bool GoAlong(PipelineLimit limit, PipelineLimit other) =>
        (limit, other) is (PipelineLimit.StreamChanges or PipelineLimit.DriftAlerts, PipelineLimit.LatestDecisions) or (PipelineLimit.IncidentResponses, PipelineLimit.IncidentDecisions);

    private static LimitCounters StreamChanges(int over)
    {
        var timeline = new Timeline(new PipelineConfiguration { Correlation = new CorrelationOptions { NoiseGate = false } });
        Times(ShardReadModel.ChangesKept + over, number => timeline.Fire(Start, "Down", $"host-{number}"));
        timeline.Pipeline.Publish(timeline.ReadModel);
        return Counters(timeline);
    }

    private static Timeline With(DeduplicationOptions options) => new(new PipelineConfiguration { Deduplication = options });

    private static Timeline With(IncidentOptions options) => new(new PipelineConfiguration { Incidents = options });

    private static LimitCounters Counters(Timeline timeline) => timeline.Pipeline.Counters.Limits;

    private static Event Alert(string entity) => new Timeline().Alert(Start, "Down", entity);

    private static void Times(int count, Action<int> act)
    {
        for (var number = 0; number < count; number++)
        {
            act(number);
        }
    }
}
