using System.Text.RegularExpressions;
using BigOps.Correlation.Core.Responses.Policies;
using BigOps.Correlation.Rules.Settings;

namespace BigOps.Correlation.Rules.Sections;

/// <summary><c>responses</c>.</summary>
internal static class ResponsesSection
{
    private const int MaxPolicies = 10_000;

    public static Section<ResponseOptions> Create() => new(
        "responses",
        "What is done about incidents, and how far it may go; see `responses.md`. A policy observes until it says otherwise.",
        new ObjectKind<ResponseOptions>(() => new ResponseOptions())
            .With("policies", Kind.Named(Policy(), policy => policy.Name, MaxPolicies), o => o.Policies, (o, v) => o with { Policies = v },
                "When which action is due.")
            .With("starts_per_minute", Kind.Integer(1, 100_000), o => o.StartsPerMinute, (o, v) => o with { StartsPerMinute = v },
                "Targets that all policies together may act on within a minute, in one shard.")
            .With("max_depth", Kind.Integer(1, 20), o => o.MaxDepth, (o, v) => o with { MaxDepth = v },
                "How many responses may cause one another in a row.")
            .With("trail_half_life", Kind.Duration("1h", "365d"), o => o.TrailHalfLife, (o, v) => o with { TrailHalfLife = v },
                "How long until half of what verified successes left on a runbook's trail is gone."),
        new ResponseOptions());

    private static ObjectKind<ResponsePolicyConfig> Policy() => Checked(Limited(new ObjectKind<ResponsePolicyConfig>(() => new ResponsePolicyConfig { Name = "", Executor = "" })
        .Required("name", PolicyName(), o => o.Name, (o, v) => o with { Name = v },
            "Unique name.")
        .With("enabled", Kind.Boolean, o => o.Enabled, (o, v) => o with { Enabled = v },
            "False switches it off.")
        .With("on", Kind.List(Trigger(), 1, 4), o => o.On, (o, v) => o with { On = v },
            "What it answers: an incident was opened, opened again, got worse, or was closed.")
        .With("match", Kind.Matchers, o => o.Match, (o, v) => o with { Match = v },
            "Conditions on the incident, over `severity`, `rule`, `scope`, `tenant`, `domain`, `service`, `entity` and `check`; a positive one needs one of its values, a negative one all of them.")
        .With("mode", Kind.Choice(("observe", ResponseMode.Observe), ("approve", ResponseMode.Approve), ("auto", ResponseMode.Auto)), o => o.Mode, (o, v) => o with { Mode = v },
            "`observe` records what it would do and calls nobody; `approve` acts once every gate lets it and a person approved; `auto` acts once every gate lets it.")
        .Required("executor", Forms.Name, o => o.Executor, (o, v) => o with { Executor = v },
            "Name of the one of `executors` that acts.")
        .With("action", Forms.Name, o => o.Action, (o, v) => o with { Action = v },
            "Name of the action, as the executor knows it.")
        .With("steps", Kind.List(Step(), 0, 20), o => o.Steps, (o, v) => o with { Steps = v },
            "Actions of a runbook, one after the other, in place of `action` and `parameters`.")
        .With("targets", Kind.Choice(("incident", TargetKind.Incident), ("entities", TargetKind.Entities), ("services", TargetKind.Services)),
            o => o.Targets, (o, v) => o with { Targets = v },
            "What the action is about: the incident itself, or the entities or services of its alerts.")
        .With("max_targets", Kind.Integer(1, 1_000), o => o.MaxTargets, (o, v) => o with { MaxTargets = v },
            "Targets at most; where there are more nothing is done.")
        .With("parameters", Kind.Map(Parameter(), "a parameter", 32), o => o.Parameters, (o, v) => o with { Parameters = v },
            "Parameters of the action by name.")));

    private static ObjectKind<ResponsePolicyConfig> Limited(ObjectKind<ResponsePolicyConfig> policy) => policy
        .With("min_confidence", Kind.Number(0, 1), o => o.MinConfidence, (o, v) => o with { MinConfidence = v },
            "The lowest score with which an alert may have joined the incident.")
        .With("fresh_for", Kind.Duration("1s", "1d"), o => o.FreshFor, (o, v) => o with { FreshFor = v },
            "How old a plan may be when it starts.")
        .With("budget", Kind.Integer(1, 100_000), o => o.Budget, (o, v) => o with { Budget = v },
            "Targets that it may act on within `budget_window`, in one shard.")
        .With("budget_window", Kind.Duration("1s", "7d"), o => o.BudgetWindow, (o, v) => o with { BudgetWindow = v },
            "Span of the budget.")
        .With("budget_share", Kind.Number(0, 1), o => o.BudgetShare, (o, v) => o with { BudgetShare = v },
            "Share of what alerts told of in the incident's scope that it may act on within `budget_window`; one is always allowed.")
        .With("burst", Kind.Integer(0, 1_000), o => o.Burst, (o, v) => o with { Burst = v },
            "How often it may act one after the other before it waits for `refill`; 0 is without limit.")
        .With("refill", Kind.Duration("1s", "7d"), o => o.Refill, (o, v) => o with { Refill = v },
            "How long until it may act once more after a `burst`.")
        .With("author", Kind.Text(0, 128), o => o.Author, (o, v) => o with { Author = v },
            "Who wrote it, and therefore may not approve what it asks for.")
        .With("approvers", Kind.List(Kind.Text(1, 128), 0, 100), o => o.Approvers, (o, v) => o with { Approvers = v },
            "Who may approve; none lets everybody but the author.")
        .With("approval_within", Kind.Duration("10s", "7d"), o => o.ApprovalWithin, (o, v) => o with { ApprovalWithin = v },
            "How long an approval is waited for.")
        .With("cooldown", Kind.Duration("0s", "7d"), o => o.Cooldown, (o, v) => o with { Cooldown = v },
            "How long it leaves a target alone after it acted on it.")
        .With("hold_out", Kind.Number(0, 0.5), o => o.HoldOut, (o, v) => o with { HoldOut = v },
            "Share of incidents of each kind that are left alone by chance, to see what happens then.")
        .With("alternatives", Kind.Checked("a name of up to 60 characters", static text => text.Length <= 60), o => o.Alternatives, (o, v) => o with { Alternatives = v },
            "Name that policies share of which only one is to act on an incident: it is picked by what did well lately; empty does not pick.")
        .With("ramp", Kind.Boolean, o => o.Ramp, (o, v) => o with { Ramp = v },
            "True acts on one target first, then on two, then on four and so on; false on all at once.")
        .With("error_share", Kind.Number(0, 1), o => o.ErrorShare, (o, v) => o with { ErrorShare = v },
            "Share of the targets acted on so far that may fail before nothing more is begun.")
        .With("verify", Verify(), o => o.Verify, (o, v) => o with { Verify = v },
            "What must be seen after it acted.")
        .With("on_failure", Kind.Choice(("record", FailureAction.Record), ("roll_back", FailureAction.RollBack)), o => o.OnFailure, (o, v) => o with { OnFailure = v },
            "What is done where an action or its verification failed: `record` it, or `roll_back` what was done, the last step first.");

    private static ObjectKind<ResponsePolicyConfig> Checked(ObjectKind<ResponsePolicyConfig> policy) => policy
        .CheckValues((policy, place) =>
        {
            foreach (var matcher in policy.Match.Where(static matcher => !ResponsePolicyConfig.MatchNames.Contains(matcher.Name)))
            {
                place.Report("match", $"asks for '{matcher.Name}'; allowed is {string.Join(", ", ResponsePolicyConfig.MatchNames)}");
            }

            if (policy.Steps.Count > 0 && policy.Parameters.Count > 0)
            {
                place.Report("parameters", "belong to the steps where there are 'steps'");
            }

            if (policy.Verify.ClearFor > TimeSpan.Zero && policy.On.Contains(ResponseTrigger.Closed))
            {
                place.Report("verify", "waits for alerts to end, and 'on' has 'closed', when they have");
            }

            if (policy.Verify.ClearFor > policy.Verify.Within)
            {
                place.Report("verify", "has a 'clear_for' that is longer than 'within'");
            }
        });

    private static ObjectKind<StepConfig> Step() => new ObjectKind<StepConfig>(() => new StepConfig { Action = "" })
        .Required("action", Forms.Name, o => o.Action, (o, v) => o with { Action = v },
            "Name of the action, as the executor knows it.")
        .With("executor", Forms.Name, o => o.Executor, (o, v) => o with { Executor = v },
            "Name of the one of `executors` that acts; the policy's where it is absent.")
        .With("parameters", Kind.Map(Parameter(), "a parameter", 32), o => o.Parameters, (o, v) => o with { Parameters = v },
            "Parameters of the action by name.");

    private static ObjectKind<VerifyConfig> Verify() => new ObjectKind<VerifyConfig>(() => new VerifyConfig())
        .With("clear_for", Kind.Duration("0s", "1d"), o => o.ClearFor, (o, v) => o with { ClearFor = v },
            "How long the alerts that were the reason must stay ended after it acted; 0 does not look at them. One that fell silent has not ended.")
        .With("within", Kind.Duration("1s", "7d"), o => o.Within, (o, v) => o with { Within = v },
            "How long after it acted that may take; then it is a failure.")
        .With("ask", Kind.Boolean, o => o.Ask, (o, v) => o with { Ask = v },
            "Whether executors (over gRPC) are asked too whether their actions had their effect.");

    private static ValueKind<string> PolicyName() => Kind.Word("a name of 1 to 60 letters, digits, dots, dashes and underscores", "[A-Za-z0-9._-]{1,60}");

    private static ValueKind<ResponseTrigger> Trigger() => Kind.Choice(
        ("opened", ResponseTrigger.Opened), ("reopened", ResponseTrigger.Reopened), ("worse", ResponseTrigger.Worse), ("closed", ResponseTrigger.Closed));

    private static ValueKind<string> Field() => Kind.Checked($"one of {string.Join(", ", ParameterConfig.Fields)}", ParameterConfig.Fields.Contains);

    private static ObjectKind<ParameterConfig> Parameter() => new ObjectKind<ParameterConfig>(() => new ParameterConfig())
        .With("value", Kind.Checked("a text of up to 256 characters", static text => text.Length <= 256), o => o.Value, (o, v) => o with { Value = v },
            "The value itself.")
        .With("field", Field(), o => o.Field, (o, v) => o with { Field = v },
            "The field of the incident that gives the value; the incident must have exactly one value of it.")
        .With("extract", Kind.Checked("a regular expression with one group", IsExtract), o => o.Extract, (o, v) => o with { Extract = v },
            "A regular expression with one group, which is the value; `message`, the text of the alerts, gives none without.")
        .With("type", Kind.Choice(
                ("word", ParameterType.Word), ("integer", ParameterType.Integer), ("number", ParameterType.Number),
                ("boolean", ParameterType.Boolean), ("duration", ParameterType.Duration)), o => o.Type, (o, v) => o with { Type = v },
            "What the value must be: a word of letters, digits and `._:/-`, a whole number, a number, `true` or `false`, or a span of time as in `90s`.")
        .With("allowed", Kind.List(Kind.Checked("a text of up to 256 characters", static text => text.Length <= 256), 0, 100), o => o.Allowed, (o, v) => o with { Allowed = v },
            "Values that are allowed; none allows all of the type.")
        .CheckValues((parameter, place) =>
        {
            if (parameter.Value.Length > 0 == parameter.Field.Length > 0)
            {
                place.Report("needs either 'value' or 'field'");
            }

            if (parameter.Field == ParameterConfig.Message && parameter.Extract.Length == 0)
            {
                place.Report("field", "is 'message', which gives a value only through 'extract'");
            }

            if (parameter.Extract.Length > 0 && parameter.Field.Length == 0)
            {
                place.Report("extract", "needs a 'field' to take the value from");
            }
        });

    private static bool IsExtract(string text)
    {
        try
        {
            return text.Length <= 512 && new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant).GetGroupNumbers().Length == 2;
        }
        catch (Exception failure) when (failure is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }
}
