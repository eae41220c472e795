using System.Text.Json.Serialization;
using BigOps.Correlation.Cli.Anomalies;
using BigOps.Correlation.Cli.Api.Documents;
using BigOps.Correlation.Cli.Api.Documents.Responses;
using BigOps.Correlation.Cli.Correlate.Topology;
using BigOps.Correlation.Cli.Edges;
using BigOps.Correlation.Cli.Proposals;
using BigOps.Correlation.Cli.Topology;

namespace BigOps.Correlation.Cli.Api;

/// <summary>Reads and writes the documents of the API; unknown fields are skipped, so a newer service is fine.</summary>
/// <remarks>Documents have setters, because generated readers give init-only properties no default where a field is missing.</remarks>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(IncidentPage))]
[JsonSerializable(typeof(IncidentDocument))]
[JsonSerializable(typeof(DecisionPage))]
[JsonSerializable(typeof(AlertPage))]
[JsonSerializable(typeof(AnomalyPage))]
[JsonSerializable(typeof(KpiDocument))]
[JsonSerializable(typeof(OutcomePage))]
[JsonSerializable(typeof(ResponsePage))]
[JsonSerializable(typeof(ApprovalRequest))]
[JsonSerializable(typeof(KillSwitchPage))]
[JsonSerializable(typeof(KillSwitchRequest))]
[JsonSerializable(typeof(EdgePageDocument))]
[JsonSerializable(typeof(ProposalPageDocument))]
[JsonSerializable(typeof(EdgeRequest))]
[JsonSerializable(typeof(TopologyPage))]
[JsonSerializable(typeof(TopologyDocument))]
[JsonSerializable(typeof(DeadLetterPage))]
[JsonSerializable(typeof(DeadLetterDocument))]
[JsonSerializable(typeof(AcceptedDocument))]
[JsonSerializable(typeof(ChangeDocument))]
[JsonSerializable(typeof(ActionRequest))]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(System.Text.Json.JsonElement))]
internal sealed partial class ApiJson : JsonSerializerContext;
