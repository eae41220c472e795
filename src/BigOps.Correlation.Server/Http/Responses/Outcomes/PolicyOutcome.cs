namespace BigOps.Correlation.Server.Http.Responses.Outcomes;

/// <summary>What one policy did for one kind of incident.</summary>
internal sealed record PolicyOutcome
{
    /// <summary>Name of the policy.</summary>
    public required string Policy { get; init; }

    /// <summary>Incidents that were acted on, from the start on.</summary>
    public required RecoveryFigures Acted { get; init; }

    /// <summary>Incidents that chance left alone, from where acting would have begun.</summary>
    public required RecoveryFigures HeldOut { get; init; }

    /// <summary>act, wait, harms or unknown.</summary>
    public required string Advice { get; init; }

    /// <summary>Why, as a sentence.</summary>
    public required string Why { get; init; }

    /// <summary>Seconds by which acting shortens an incident, up to <see cref="UpToSeconds"/>; null where too little is known.</summary>
    public required BoundedFigure? SecondsSaved { get; init; }

    /// <summary>Up to when both were compared; 0 where they were not.</summary>
    public required double UpToSeconds { get; init; }

    /// <summary>Score of the trail of its runbook, 0.1 to 10.</summary>
    public required double Trail { get; init; }

    /// <summary>Its part of the trails of all policies of the kind: how likely it is picked where all are alternatives.</summary>
    public required double Chance { get; init; }

    /// <summary>Verified successes.</summary>
    public required long Succeeded { get; init; }

    /// <summary>Responses that failed or were undone after they acted.</summary>
    public required long Failed { get; init; }
}
