using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Events.Matching;
using BigOps.Correlation.Rules.Settings;
using BigOps.Correlation.Rules.Validation;

namespace BigOps.Correlation.Rules.Sections;

/// <summary><c>rules</c>.</summary>
internal static class RulesSection
{
    /// <summary>Rules at most; a rule's name is a metric label, so their number is bounded.</summary>
    private const int MaxRules = 10_000;

    private static readonly ValueKind<TimeSpan> Within = Kind.Duration("1s", "7d");

    public static Section<IReadOnlyList<RuleConfig>> Create() => new(
        "rules",
        "Correlation rules, in order. One page for each kind of rule is in `rules/`.",
        Kind.Named(Rule(), rule => rule.Name, MaxRules),
        []);

    private static ObjectKind<RuleConfig> Rule() => new ObjectKind<RuleConfig>(() => new RuleConfig { Name = "" })
        .Required("name", Forms.Name, o => o.Name, (o, v) => o with { Name = v },
            "Unique name.")
        .With("description", Forms.Description, o => o.Description, (o, v) => o with { Description = v },
            "What it is for, in a sentence.")
        .With("match", Kind.MatcherSets, o => o.Match, (o, v) => o with { Match = v },
            "What it looks at; left out it is everything. Of several lists one must hold.")
        .With("group_by", Forms.Fields, o => o.GroupBy, (o, v) => o with { GroupBy = v },
            "Labels or fields whose values split matches into groups; none puts all into one.")
        .OptionalValue("idle", Kind.Duration("1s", "7d"), o => o.Idle, (o, v) => o with { Idle = v },
            "Quiet time after which a group's incident takes no further alerts; left out it is that of `correlation`.")
        .OptionalValue("max_age", Kind.Duration("1m", "90d"), o => o.MaxAge, (o, v) => o with { MaxAge = v },
            "Age at which the incident is frozen; left out it is that of `correlation`.")
        .Optional("threshold", Threshold(), o => o.Threshold, (o, v) => o with { Threshold = v },
            "Opens only from a number of matches on.")
        .Optional("sequence", Sequence(), o => o.Sequence, (o, v) => o with { Sequence = v },
            "Steps that must come one after another.")
        .Optional("absence", Absence(), o => o.Absence, (o, v) => o with { Absence = v },
            "Something that must follow and does not.")
        .With("title", Kind.Checked("a text of up to 512 characters in which {{ field }} names a label or field", TitleTemplate.IsValid), o => o.Title, (o, v) => o with { Title = v },
            "Title of the incident, with `{{ field }}` for values of the first alert; left out it is the default title.")
        .With("resolve", Kind.Choice(("all", ResolvePolicy.AllResolved), ("any", ResolvePolicy.AnyResolved), ("manual", ResolvePolicy.Manual)),
            o => o.Resolve, (o, v) => o with { Resolve = v },
            "When its incidents count as resolved: when all alerts have ended, when any has, or only by an operator.")
        .OptionalValue("severity", Forms.Severity, o => o.Severity, (o, v) => o with { Severity = v },
            "Raises its incidents to at least this level; left out it is that of the alerts.")
        .With("drop", Kind.Boolean, o => o.Drop, (o, v) => o with { Drop = v },
            "True drops what matches before it becomes an alert, counted by the rule's name.")
        .CheckKeys(RuleChecks.Keys)
        .CheckValues(RuleChecks.Values);

    private static ObjectKind<ThresholdConfig> Threshold() => new ObjectKind<ThresholdConfig>(() => new ThresholdConfig { Count = 0, Within = default })
        .Required("count", Kind.Integer(2, 100_000), o => o.Count, (o, v) => o with { Count = v },
            "How many.")
        .Required("within", Within, o => o.Within, (o, v) => o with { Within = v },
            "Length of the sliding window, in event time.")
        .With("distinct", Kind.Word("empty, or the name of a label or field", "[^\\s\"',{}=!~]{0,256}"), o => o.Distinct, (o, v) => o with { Distinct = v },
            "Label or field whose distinct values are counted; empty counts firing events, without those that a tool sends again with an unchanged start.");

    private static ObjectKind<SequenceConfig> Sequence() => new ObjectKind<SequenceConfig>(() => new SequenceConfig { Steps = [], Within = default })
        .Required("steps", Kind.List(Kind.Matchers, 2, 8), o => o.Steps, (o, v) => o with { Steps = v },
            "The steps in order; each is a matcher or a list of matchers that must all hold.")
        .Required("within", Within, o => o.Within, (o, v) => o with { Within = v },
            "From the first step to the last, in event time.");

    private static ObjectKind<AbsenceConfig> Absence() => new ObjectKind<AbsenceConfig>(
            () => new AbsenceConfig { After = MatcherSet.Everything, Expect = MatcherSet.Everything, Within = default })
        .Required("after", Kind.Matchers, o => o.After, (o, v) => o with { After = v },
            "What starts the wait.")
        .Required("expect", Kind.Matchers, o => o.Expect, (o, v) => o with { Expect = v },
            "What must come.")
        .Required("within", Within, o => o.Within, (o, v) => o with { Within = v },
            "How long it may take, in event time.");
}
