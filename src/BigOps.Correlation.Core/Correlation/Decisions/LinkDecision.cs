using BigOps.Correlation.Core.Correlation.Evidence;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Ingestion.Links;

namespace BigOps.Correlation.Core.Correlation.Decisions;

/// <summary>Why an incident was linked to one of another scope, or taken apart from it. It is about no alert.</summary>
internal sealed class LinkDecision : DecisionRecord
{
    private readonly LinkEntry link;

    public LinkDecision(long id, Instant at, LinkEntry link, long incident, double threshold)
    {
        this.link = link;
        Id = id;
        At = at;
        Outcome = link.Action == LinkAction.Link ? DecisionOutcome.Linked : DecisionOutcome.Unlinked;
        Group = incident;
        Score = link.Score;
        Threshold = threshold;
        Candidates = 1;
    }

    public override Fingerprint Identity => default;

    public override string Check => link.Relation;

    public override string Entity => link.Other.Id;

    public override double Threshold { get; }

    public override string Summary => $"{WhatOf(link)} {link.Why}".TrimEnd();

    public override IReadOnlyList<EvidenceItem> Evidence =>
        [.. link.Shared.Select(shared => new EvidenceItem(shared.Kind, link.Score, $"Same {shared.Kind.Replace('_', ' ')} \"{shared.Value}\"."))];

    public override long RunnerUp => 0;

    public override double RunnerUpScore => 0;

    public override string RunnerUpReason => "";

    public override string ConfigVersion => link.ConfigVersion;

    /// <summary>What happened, as a sentence.</summary>
    public static string WhatOf(LinkEntry link) => (link.Action, link.Role) switch
    {
        (LinkAction.Unlink, _) => $"Taken apart from {link.Other.Id} by {link.Actor}; they are not linked again.",
        (_, LinkRole.PartOf) => $"Part of {link.Other.Id} of scope \"{link.Other.Scope}\".",
        (_, LinkRole.Whole) => $"{link.Other.Id} of scope \"{link.Other.Scope}\" is part of this.",
        _ => $"Linked with {link.Other.Id} of scope \"{link.Other.Scope}\".",
    };
}
