using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Matching;

namespace BigOps.Correlation.Core.Correlation.Rules;

/// <summary>A rule ready to run. Immutable; any thread.</summary>
internal sealed class CompiledRule
{
    private const char Separator = '\u001f';

    public CompiledRule(RuleConfig config, int order)
    {
        Config = config;
        Order = order;
        IsThreshold = config.Threshold is not null;
    }

    public RuleConfig Config { get; }

    /// <summary>Place in the configuration: of several rules the first opens.</summary>
    public int Order { get; }

    public string Name => Config.Name;

    /// <summary>True where it waits for several alerts before it groups them.</summary>
    public bool IsThreshold { get; }

    /// <summary>True where it raises alerts of its own instead of grouping those that match.</summary>
    public bool RaisesAlerts => Config.Sequence is not null || Config.Absence is not null;

    /// <summary>The matcher sets of the steps of a sequence or an absence; none for other rules.</summary>
    public IReadOnlyList<MatcherSet> Steps => Config switch
    {
        { Sequence: { } sequence } => sequence.Steps,
        { Absence: { } absence } => [absence.After, absence.Expect],
        _ => [],
    };

    /// <summary>Whether what it matches, or its groups, depend on a label or field.</summary>
    public bool LooksAt(string name) =>
        Config.GroupBy.Contains(name) || Config.Match.Any(set => set.Any(matcher => matcher.Name == name));

    /// <summary>The event's group in this rule.</summary>
    public string KeyOf(in Event value)
    {
        switch (Config.GroupBy)
        {
            case []:
                return "";
            case [var only]:
                return value.Field(only);
            default:
                var values = new string[Config.GroupBy.Count];
                for (var index = 0; index < values.Length; index++)
                {
                    values[index] = value.Field(Config.GroupBy[index]);
                }

                return string.Join(Separator, values);
        }
    }

    /// <summary>The labels that a group key stands for.</summary>
    public LabelSet LabelsOf(string key) =>
        Config.GroupBy.Count == 0 ? LabelSet.Empty : LabelSet.From(Config.GroupBy.Zip(key.Split(Separator), (name, value) => new Label(name, value)));

    /// <summary>A group key for people: <c>cluster="eu", service="pay"</c>.</summary>
    public string DescribeKey(string key) =>
        string.Join(", ", Config.GroupBy.Zip(key.Split(Separator), (name, value) => $"{name}=\"{value}\""));
}
