namespace BigOps.Correlation.Server.Http.Responses;

/// <summary>What somebody who approves or denies says.</summary>
internal sealed record ApprovalBody
{
    /// <summary>Why, or empty.</summary>
    public string? Comment { get; init; }
}
