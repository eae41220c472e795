namespace BigOps.Correlation.Cli.Api.Documents.Responses;

/// <summary>What somebody who approves or denies says.</summary>
internal sealed record ApprovalRequest
{
    public string? Comment { get; set; }
}
