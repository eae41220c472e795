using System.Text.Json.Serialization;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Identity;
using BigOps.Correlation.Core.Pipeline.ReadModel;

namespace BigOps.Correlation.Server.Alertmanager.Alerts;

/// <summary>An alert as Alertmanager shows it.</summary>
internal sealed record GettableAlert
{
    public required LabelSet Annotations { get; init; }
    public required Instant EndsAt { get; init; }
    public required string Fingerprint { get; init; }
    public required IReadOnlyList<Receiver> Receivers { get; init; }
    public required Instant StartsAt { get; init; }
    public required AlertStatus Status { get; init; }
    public required Instant UpdatedAt { get; init; }

    [JsonPropertyName("generatorURL")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? GeneratorUrl { get; init; }

    public required LabelSet Labels { get; init; }

    /// <summary>The alert's form.</summary>
    public static GettableAlert Of(AlertView alert)
    {
        var labels = ShownLabels.Of(alert);
        return new GettableAlert
        {
            Annotations = alert.Annotations,
            EndsAt = alert.EndsAt,
            Fingerprint = AlertmanagerFingerprint.Of(labels),
            Receivers = Receiver.All,
            StartsAt = alert.StartsAt,
            Status = AlertStatus.Of(alert),
            UpdatedAt = alert.UpdatedAt,
            GeneratorUrl = GeneratorOf(alert),
            Labels = labels,
        };
    }

    private static string? GeneratorOf(AlertView alert)
    {
        foreach (var link in alert.Links)
        {
            if (link.Text == "generator")
            {
                return link.Href;
            }
        }

        return alert.Links.Count > 0 ? alert.Links[0].Href : null;
    }
}
