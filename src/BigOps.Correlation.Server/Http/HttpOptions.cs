namespace BigOps.Correlation.Server.Http;

/// <summary>The HTTP doors and the API.</summary>
public sealed record HttpOptions
{
    /// <summary>Name of the section in the configuration.</summary>
    public const string SectionName = "http";

    /// <summary>The name alone: options hold secrets, and what is written is logged sooner or later.</summary>
    public override string ToString() => nameof(HttpOptions);

    /// <summary>Addresses to listen on, separated by semicolons; default <c>http://127.0.0.1:8080</c>. <c>--urls</c> wins.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Reads answered at the same time; more get 503 with <c>Retry-After</c>, so that reads never starve ingestion; default 64.</summary>
    public int ConcurrentReads { get; init; } = 64;

    /// <summary>Secret of Grafana's HMAC signature; empty accepts unsigned requests.</summary>
    public string GrafanaSecret { get; init; } = "";

    /// <summary>Header that carries Grafana's timestamp; empty where only the body is signed; default <c>X-Grafana-Alerting-Signature-Timestamp</c>.</summary>
    public string GrafanaTimestampHeader { get; init; } = "X-Grafana-Alerting-Signature-Timestamp";

    /// <summary>How far a signed timestamp may be off; default 5 minutes.</summary>
    public TimeSpan SignatureSkew { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Keys that PagerDuty senders may use; empty accepts any.</summary>
    public IReadOnlyList<string> PagerDutyRoutingKeys { get; init; } = [];

    /// <summary>How long shutdown waits for requests in flight; default 10 seconds.</summary>
    public TimeSpan ShutdownGrace { get; init; } = TimeSpan.FromSeconds(10);
}
