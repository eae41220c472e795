using System.Collections;
using System.Text.Json.Serialization;
using BigOps.Correlation.Core.Events.Json;

namespace BigOps.Correlation.Core.Events.Matching;

/// <summary>Conditions that must all hold; the empty set matches everything. Immutable; any thread.</summary>
[JsonConverter(typeof(MatcherSetJsonConverter))]
public sealed class MatcherSet : IReadOnlyList<Matcher>
{
    /// <summary>The set that matches everything.</summary>
    public static readonly MatcherSet Everything = new([]);

    private readonly Matcher[] matchers;

    /// <summary>Creates the set.</summary>
    public MatcherSet(IEnumerable<Matcher> matchers) => this.matchers = [.. matchers];

    /// <inheritdoc />
    public int Count => matchers.Length;

    /// <inheritdoc />
    public Matcher this[int index] => matchers[index];

    /// <summary>Whether an event satisfies every condition.</summary>
    public bool IsMatch(in Event candidate)
    {
        foreach (var matcher in matchers)
        {
            if (!matcher.IsMatch(candidate.Field(matcher.Name)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether a set of labels satisfies every condition.</summary>
    public bool IsMatch(LabelSet labels)
    {
        foreach (var matcher in matchers)
        {
            if (!matcher.IsMatch(labels.Get(matcher.Name) ?? ""))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc />
    public IEnumerator<Matcher> GetEnumerator() => ((IEnumerable<Matcher>)matchers).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The conditions as they are written: <c>{a="1", b=~"2.*"}</c>.</summary>
    public override string ToString() => "{" + string.Join(", ", matchers.Select(matcher => matcher.ToString())) + "}";
}
