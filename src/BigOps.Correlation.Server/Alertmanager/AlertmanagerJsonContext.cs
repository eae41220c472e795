using System.Text.Json.Serialization;
using BigOps.Correlation.Server.Alertmanager.Alerts;
using BigOps.Correlation.Server.Alertmanager.Silences;
using BigOps.Correlation.Server.Alertmanager.Status;

namespace BigOps.Correlation.Server.Alertmanager;

/// <summary>The documents of Alertmanager's API v2 (prometheus/alertmanager, api/v2/openapi.yaml); unknown fields are passed over.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    AllowDuplicateProperties = false,
    MaxDepth = 32)]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(AlertmanagerError))]
[JsonSerializable(typeof(IReadOnlyList<GettableAlert>))]
[JsonSerializable(typeof(IReadOnlyList<AlertGroup>))]
[JsonSerializable(typeof(IReadOnlyList<Receiver>))]
[JsonSerializable(typeof(IReadOnlyList<GettableSilence>))]
[JsonSerializable(typeof(PostableSilence))]
[JsonSerializable(typeof(SilencePosted))]
[JsonSerializable(typeof(AlertmanagerStatus))]
internal sealed partial class AlertmanagerJsonContext : JsonSerializerContext;
