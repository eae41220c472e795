using BigOps.Correlation.Core.Concurrency;
using BigOps.Correlation.Core.Correlation.Neighborhoods;
using BigOps.Correlation.Core.Correlation.Rules;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;

namespace BigOps.Correlation.Core.Correlation.Evidence;

/// <summary>The alert about which a decision is due.</summary>
internal readonly ref struct Subject
{
    /// <param name="value">Its latest firing event.</param>
    /// <param name="shared">What it has in common with others, its scope included.</param>
    /// <param name="rules">Rules that match it, with its group key in each.</param>
    /// <param name="contributors">Alerts that a pattern saw before it raised this one; empty for ordinary alerts.</param>
    public Subject(scoped in Event value, SharedValues shared, RuleMatch[] rules, Fingerprint[] contributors)
    {
        Event = value;
        Content = value.Content;
        At = value.ObservedAt;
        Shared = shared;
        Rules = rules;
        Contributors = contributors;
    }

    public Event Event { get; }

    public EventContent Content { get; }

    /// <summary>Event time at which it is looked at.</summary>
    public Instant At { get; }

    public SharedValues Shared { get; }

    /// <summary>Where it comes from, or null.</summary>
    public Neighborhood? Neighborhood { get; init; }

    /// <summary>Alerts that learned edges connect with it, or null where nobody looked.</summary>
    public List<Fingerprint>? Partners { get; init; }

    /// <summary>The template of its message; empty where nobody looked, or where it says nothing.</summary>
    public string Template { get; init; } = "";

    /// <summary>The places of the template and of those that are like it, without the scope.</summary>
    public Key128[] Texts { get; init; } = [];

    public RuleMatch[] Rules { get; }

    public Fingerprint[] Contributors { get; }

    public string Scope => Shared.Scope;

    public Fingerprint Identity => Content.Identity;
}
