namespace BigOps.Correlation.Core.Pipeline.Responding;

/// <summary>How an executor is spoken to.</summary>
public enum ExecutorKind
{
    /// <summary>A JSON document of ours, signed.</summary>
    Webhook = 0,

    /// <summary>A message as Slack's and Teams' incoming webhooks take it.</summary>
    Slack = 1,

    /// <summary>An event of PagerDuty's Events API v2.</summary>
    PagerDuty = 2,

    /// <summary>A message of Alertmanager's webhook, version 4.</summary>
    Alertmanager = 3,

    /// <summary>The service <c>bigops.correlation.v1.Responder</c> over gRPC.</summary>
    Grpc = 4,
}
