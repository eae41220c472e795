namespace BigOps.Correlation.Core.Pipeline.Responding;

/// <summary>Something that carries out actions.</summary>
public sealed record ExecutorConfig
{
    /// <summary>Unique name.</summary>
    public required string Name { get; init; }

    /// <summary>How it is spoken to; default a webhook.</summary>
    public ExecutorKind Kind { get; init; }

    /// <summary>Where it is: an http or https address.</summary>
    public required string Url { get; init; }

    /// <summary>Key with which webhooks are signed, routing key of PagerDuty; default empty.</summary>
    public string Secret { get; init; } = "";

    /// <summary>True lets it be at an address of a private network, of loopback or of the link; default false.</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>Actions that it carries out at the same time; default 8, 1 to 1,000.</summary>
    public int Concurrency { get; init; } = 8;

    /// <summary>How long an action may take; what comes later is unknown; default 30 seconds, 100 milliseconds to 1 hour.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}
