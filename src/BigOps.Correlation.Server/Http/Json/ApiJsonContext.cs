using System.Text.Json.Serialization;
using BigOps.Correlation.Core.Pipeline.ReadModel;
using BigOps.Correlation.Core.Pipeline.ReadModel.Responses;
using BigOps.Correlation.Server.Http.Alerts;
using BigOps.Correlation.Server.Http.Anomalies;
using BigOps.Correlation.Server.Http.DeadLetters;
using BigOps.Correlation.Server.Http.Decisions;
using BigOps.Correlation.Server.Http.Edges;
using BigOps.Correlation.Server.Http.Errors;
using BigOps.Correlation.Server.Http.Health;
using BigOps.Correlation.Server.Http.Incidents;
using BigOps.Correlation.Server.Http.Incidents.Actions;
using BigOps.Correlation.Server.Http.Ingestion;
using BigOps.Correlation.Server.Http.Ingestion.PagerDuty;
using BigOps.Correlation.Server.Http.Kpis;
using BigOps.Correlation.Server.Http.Proposals;
using BigOps.Correlation.Server.Http.Responses;
using BigOps.Correlation.Server.Http.Responses.Outcomes;
using BigOps.Correlation.Server.Http.Silences;
using BigOps.Correlation.Server.Http.Topology;
using BigOps.Correlation.Server.Outbox;
using BigOps.Correlation.Server.Streaming;

namespace BigOps.Correlation.Server.Http.Json;

/// <summary>The documents of the API: snake_case, moments as RFC 3339, unknown and repeated fields refused.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    MaxDepth = 32)]
[JsonSerializable(typeof(ProblemDocument))]
[JsonSerializable(typeof(IngestionAnswer))]
[JsonSerializable(typeof(PagerDutyAnswer))]
[JsonSerializable(typeof(IncidentPage))]
[JsonSerializable(typeof(IncidentDetail))]
[JsonSerializable(typeof(IncidentDecisions))]
[JsonSerializable(typeof(DecisionPage))]
[JsonSerializable(typeof(AlertPage))]
[JsonSerializable(typeof(AnomalyPage))]
[JsonSerializable(typeof(KpiReport))]
[JsonSerializable(typeof(SilenceList))]
[JsonSerializable(typeof(OutcomeReport))]
[JsonSerializable(typeof(ResponsePage))]
[JsonSerializable(typeof(KillSwitchList))]
[JsonSerializable(typeof(KillSwitchBody))]
[JsonSerializable(typeof(ApprovalBody))]
[JsonSerializable(typeof(ResponseView))]
[JsonSerializable(typeof(ActionBody))]
[JsonSerializable(typeof(ActionDone))]
[JsonSerializable(typeof(DeadLetterPage))]
[JsonSerializable(typeof(DeadLetterDetail))]
[JsonSerializable(typeof(StatusDocument))]
[JsonSerializable(typeof(ReadinessDocument))]
[JsonSerializable(typeof(StreamedChange))]
[JsonSerializable(typeof(StreamReset))]
[JsonSerializable(typeof(ProposalPage))]
[JsonSerializable(typeof(EdgePage))]
[JsonSerializable(typeof(EdgeBody))]
[JsonSerializable(typeof(TopologyBody))]
[JsonSerializable(typeof(TopologyDocument))]
[JsonSerializable(typeof(IncidentCloudEvent))]
[JsonSerializable(typeof(ActionCloudEvent))]
[JsonSerializable(typeof(DecisionCloudEvent))]
internal sealed partial class ApiJsonContext : JsonSerializerContext;
