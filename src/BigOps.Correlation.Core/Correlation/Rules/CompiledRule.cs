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
    }

    public RuleConfig Config { get; }

    /// <summary>Place in the configuration: of several rules the first opens.</summary>
    public int Order { get; }

    public string Name => Config.Name;

    /// <summary>True where it raises alerts of its own instead of grouping those that match.</summary>
    public bool RaisesAlerts => Config.Sequence is not null || Config.Absence is not null;

    /// <summary>Whether an event satisfies one of its matcher sets.</summary>
    public bool IsMatch(in Event value)
    {
        foreach (var set in Config.Match)
        {
            if (set.IsMatch(value))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The event's group in this rule.</summary>
    public string KeyOf(in Event value) => string.Join(Separator, Config.GroupBy.Select(value.Field));

    /// <summary>The labels that a group key stands for.</summary>
    public LabelSet LabelsOf(string key) =>
        Config.GroupBy.Count == 0 ? LabelSet.Empty : LabelSet.From(Config.GroupBy.Zip(key.Split(Separator), (name, value) => new Label(name, value)));

    /// <summary>A group key for people: <c>cluster="eu", service="pay"</c>.</summary>
    public string DescribeKey(string key) =>
        string.Join(", ", Config.GroupBy.Zip(key.Split(Separator), (name, value) => $"{name}=\"{value}\""));
}
