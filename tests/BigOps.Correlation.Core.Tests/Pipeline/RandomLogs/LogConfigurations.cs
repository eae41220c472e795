using BigOps.Correlation.Core.Correlation;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Deduplication;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Incidents;
using BigOps.Correlation.Core.Pipeline;
using BigOps.Correlation.Core.Responses.Policies;
using BigOps.Correlation.Core.Suppression;
using BigOps.Correlation.Testing.Timelines;

namespace BigOps.Correlation.Core.Tests.Pipeline.RandomLogs;

/// <summary>Configurations whose windows and limits are so small that random logs run into all of them.</summary>
internal sealed class LogConfigurations : IConfigurationSource
{
    public static readonly PipelineConfiguration[] All = [Plain(), Ruled(), Strict(), Merging()];

    public static LogConfigurations Instance { get; } = new();

    public static string VersionOf(int index) => $"c{index}";

    public PipelineConfiguration? Find(string version) => All.FirstOrDefault(configuration => configuration.Version == version);

    private static PipelineConfiguration Plain() => new()
    {
        Version = VersionOf(0),
        Deduplication = new DeduplicationOptions
        {
            Horizon = Seconds(300),
            HorizonEvents = 12,
            ReorderWindow = Seconds(120),
            Lateness = Seconds(1_200),
            KeepEnded = Seconds(300),
            MaxAlerts = 10,
            Flapping = new FlapOptions { HalfLife = Seconds(120), StartAt = 3, StopAt = 1 },
        },
        Correlation = new CorrelationOptions { Idle = Seconds(120), MaxAge = Seconds(600), MaxOpenIncidents = 6 },
        Incidents = new IncidentOptions { ReopenWindow = Seconds(120), MaxAlerts = 3, KeepClosed = Seconds(1_200), MaxClosed = 4, MaxDecisions = 5 },
        Responses = new ResponseOptions
        {
            Policies =
            [
                new ResponsePolicyConfig { Name = "tell", Executor = "x", On = [ResponseTrigger.Opened, ResponseTrigger.Reopened, ResponseTrigger.Worse, ResponseTrigger.Closed] },
                new ResponsePolicyConfig { Name = "act", Executor = "x", Mode = ResponseMode.Auto, Targets = TargetKind.Entities, Match = Matchers.Of("severity=\"critical\"") },
            ],
        },
    };

    private static PipelineConfiguration Ruled() => Plain() with
    {
        Version = VersionOf(1),
        Rules =
        [
            new RuleConfig { Name = "drop", Match = [Matchers.Of("check=\"D\", entity=\"e3\"")], Drop = true },
            new RuleConfig { Name = "team", Match = [Matchers.Of("team=\"t1\"")], GroupBy = ["team"], MaxAge = Seconds(300), Title = "Team {{ team }}", Severity = Severity.Error },
            new RuleConfig { Name = "many", Match = [Matchers.Of("check=\"B\"")], Threshold = new ThresholdConfig { Count = 2, Within = Seconds(200) } },
            new RuleConfig { Name = "spread", Match = [Matchers.Of("check=\"C\"")], Threshold = new ThresholdConfig { Count = 2, Within = Seconds(200), Distinct = "entity" }, Resolve = ResolvePolicy.AnyResolved },
            new RuleConfig { Name = "sequence", Sequence = new SequenceConfig { Steps = [Matchers.Of("check=\"A\""), Matchers.Of("check=\"B\"")], Within = Seconds(120) }, Idle = Seconds(60) },
            new RuleConfig { Name = "absence", GroupBy = ["entity"], Absence = new AbsenceConfig { After = Matchers.Of("check=\"A\""), Expect = Matchers.Of("check=\"D\""), Within = Seconds(150) } },
        ],
        Inhibitions = Inhibitions(),
        Maintenance = [new MaintenanceWindowConfig { Name = "night", Match = Matchers.Of("entity=\"e1\""), StartsAt = new TimeOnly(10, 20), Duration = Seconds(900) }],
    };

    private static PipelineConfiguration Strict() => Ruled() with
    {
        Version = VersionOf(2),
        Deduplication = Plain().Deduplication with
        {
            ReorderWindow = Seconds(30), KeepEnded = Seconds(60), Flapping = new FlapOptions { HalfLife = Seconds(600), StartAt = 2, StopAt = 1.5 },
        },
        Correlation = Plain().Correlation with { Default = false },
        Incidents = Plain().Incidents with { ReopenWindow = Seconds(0), KeepClosed = Seconds(60), MaxAlerts = 2 },
        Rules = [.. Ruled().Rules.Where(rule => rule.Name is "many" or "spread"), new RuleConfig { Name = "manual", Match = [Matchers.Of("check=\"D\"")], Resolve = ResolvePolicy.Manual }],
        Maintenance = [],
    };

    private static PipelineConfiguration Merging() => Plain() with
    {
        Version = VersionOf(3),
        Correlation = Plain().Correlation with { MergeAt = 0.5, JoinAt = 0.5, MaxAge = Seconds(240), OpenFrom = Severity.Warning, StormAt = 1 },
        Inhibitions = Inhibitions(),
    };

    private static InhibitionRuleConfig[] Inhibitions() =>
    [
        new InhibitionRuleConfig { Name = "worse", Target = Matchers.Of("severity=\"warning\""), All = [Matchers.Of("severity=~\"error|critical\"")], Equal = ["entity"] },
        new InhibitionRuleConfig { Name = "team", Target = Matchers.Of("check=~\"A|B\""), Any = [Matchers.Of("team=\"t1\"")], None = [Matchers.Of("check=\"D\"")], Equal = ["team"] },
    ];

    private static TimeSpan Seconds(int count) => TimeSpan.FromSeconds(count);
}
