using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Core.Responses.Policies;

/// <summary>A policy as it is written: when which action is due, and how far it may go.</summary>
public sealed record ResponsePolicyConfig
{
    /// <summary>Names that <see cref="Match"/> may use.</summary>
    public static readonly IReadOnlyList<string> MatchNames = ["severity", "rule", "scope", "tenant", "domain", "service", "entity", "check"];

    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>False switches it off; default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>What it answers; default the opening of an incident.</summary>
    public IReadOnlyList<ResponseTrigger> On { get; init; } = [ResponseTrigger.Opened];

    /// <summary>Conditions on the incident, over <see cref="MatchNames"/>; default every incident.</summary>
    public MatcherSet Match { get; init; } = MatcherSet.Everything;

    /// <summary>How far it may go; default <see cref="ResponseMode.Observe"/>.</summary>
    public ResponseMode Mode { get; init; }

    /// <summary>Name of the executor that acts.</summary>
    public required string Executor { get; init; }

    /// <summary>Name of the action, as the executor knows it; default <c>notify</c>.</summary>
    public string Action { get; init; } = "notify";

    /// <summary>
    /// Actions of a runbook, carried out one after the other, in place of <see cref="Action"/> and <see cref="Parameters"/>;
    /// default none, at most 20.
    /// </summary>
    public IReadOnlyList<StepConfig> Steps { get; init; } = [];

    /// <summary>What the action is about; default the incident.</summary>
    public TargetKind Targets { get; init; }

    /// <summary>Targets at most; more are refused, not cut; default 1, 1 to 1,000.</summary>
    public int MaxTargets { get; init; } = 1;

    /// <summary>Parameters of the action by name; default none, at most 32.</summary>
    public IReadOnlyDictionary<string, ParameterConfig> Parameters { get; init; } = new Dictionary<string, ParameterConfig>();

    /// <summary>How sure the grouping must be, as the lowest score by which an alert joined; default 0, 0 to 1.</summary>
    public double MinConfidence { get; init; }

    /// <summary>How old the plan may be when it starts, by the shard's clock; default 5 minutes, 1 second to 1 day.</summary>
    public TimeSpan FreshFor { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Targets it may act on within <see cref="BudgetWindow"/>; default 20, 1 to 100,000.</summary>
    public int Budget { get; init; } = 20;

    /// <summary>Span of the budget; default 1 hour, 1 second to 7 days.</summary>
    public TimeSpan BudgetWindow { get; init; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Share of the entities or services of the incident's scope that alerts told of, as a limit within <see cref="BudgetWindow"/>
    /// beside the number; one is always allowed; default 1, over 0 to 1.
    /// </summary>
    public double BudgetShare { get; init; } = 1;

    /// <summary>How often it may act one after the other before it waits for <see cref="Refill"/>; default 0, without limit; up to 1,000.</summary>
    public int Burst { get; init; }

    /// <summary>How long until one more of <see cref="Burst"/> is there again; default 10 minutes, 1 second to 7 days.</summary>
    public TimeSpan Refill { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Who wrote it, and therefore may not approve what it asks for; default nobody.</summary>
    public string Author { get; init; } = "";

    /// <summary>Who may approve; none lets everybody but the author; default none, at most 100.</summary>
    public IReadOnlyList<string> Approvers { get; init; } = [];

    /// <summary>How long an approval is waited for; default 15 minutes, 10 seconds to 7 days.</summary>
    public TimeSpan ApprovalWithin { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>How long it leaves a target alone after it acted on it; default none, up to 7 days.</summary>
    public TimeSpan Cooldown { get; init; }

    /// <summary>
    /// True has one target be acted on first, then two, then four and so on up to all; false all at once; default false.
    /// </summary>
    public bool Ramp { get; init; }

    /// <summary>Share of the targets acted on so far that may fail before nothing more is begun; default 0, 0 to 1.</summary>
    public double ErrorShare { get; init; }

    /// <summary>What must be seen after it acted; default nothing but what the executors say.</summary>
    public VerifyConfig Verify { get; init; } = new();

    /// <summary>What is done where an action or its verification failed; default <see cref="FailureAction.Record"/>.</summary>
    public FailureAction OnFailure { get; init; }

    /// <summary>Share of incidents of each kind that are left alone by chance, to see what happens then; default 0, 0 to 0.5.</summary>
    public double HoldOut { get; init; }

    /// <summary>
    /// Name that alternatives share: of those that match and may act, one is planned, picked by what did well for such incidents
    /// lately; default empty, which does not pick.
    /// </summary>
    public string Alternatives { get; init; } = "";

    /// <summary>All actions in their order: the steps of the runbook, or the one action.</summary>
    internal IReadOnlyList<StepConfig> Runbook => Steps.Count > 0 ? Steps : [new StepConfig { Action = Action, Parameters = Parameters }];

    /// <summary>Names of all executors that it acts by.</summary>
    public IEnumerable<string> ExecutorNames => Runbook.Select(ExecutorOf).Distinct(StringComparer.Ordinal);

    /// <summary>Who acts for a step.</summary>
    internal string ExecutorOf(StepConfig step) => step.Executor.Length > 0 ? step.Executor : Executor;
}
