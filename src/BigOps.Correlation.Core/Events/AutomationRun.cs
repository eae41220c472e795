namespace BigOps.Correlation.Core.Events;

/// <summary>What an event says about an automation and one execution of it.</summary>
public sealed record AutomationRun
{
    /// <summary>Name of the automation, unique within its platform.</summary>
    public required string Automation { get; init; }

    /// <summary>Id of the execution, or null where the event is about the definition.</summary>
    public string? Run { get; init; }

    /// <summary>Id of the event or run that caused this one.</summary>
    public string? CausedBy { get; init; }

    /// <summary>Who owns the automation.</summary>
    public string? Owner { get; init; }

    /// <summary>Where it runs (n8n, Argo, Rundeck …).</summary>
    public string? Platform { get; init; }

    /// <summary>Entities that the run alters.</summary>
    public IReadOnlyList<string> Touches { get; init; } = [];
}
