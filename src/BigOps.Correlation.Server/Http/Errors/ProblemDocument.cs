using System.Text.Json.Serialization;
using BigOps.Correlation.Server.Http.Ingestion;

namespace BigOps.Correlation.Server.Http.Errors;

/// <summary>An error as RFC 9457 describes it.</summary>
internal sealed record ProblemDocument
{
    /// <summary>Kind of problem; <c>about:blank</c> means that the status says it all.</summary>
    public string Type { get; init; } = "about:blank";

    /// <summary>The status as a phrase.</summary>
    public required string Title { get; init; }

    /// <summary>HTTP status.</summary>
    public required int Status { get; init; }

    /// <summary>What is wrong, as a sentence.</summary>
    public required string Detail { get; init; }

    /// <summary>Values that would have been accepted, where they are a short list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Allowed { get; init; }

    /// <summary>Events accepted, where events were sent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Accepted { get; init; }

    /// <summary>Events refused, where events were sent.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<RejectedItem>? Rejected { get; init; }
}
