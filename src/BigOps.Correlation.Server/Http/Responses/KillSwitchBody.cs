namespace BigOps.Correlation.Server.Http.Responses;

/// <summary>Which kill switch is to be turned.</summary>
internal sealed record KillSwitchBody
{
    /// <summary><c>all</c>, <c>policy:NAME</c> or <c>executor:NAME</c>; absent is all.</summary>
    public string? Scope { get; init; }

    /// <summary>True stops responses, false lets them go on; must be given.</summary>
    public bool? On { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }
}
