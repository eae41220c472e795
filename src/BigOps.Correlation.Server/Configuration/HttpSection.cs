using BigOps.Correlation.Rules.Settings;
using BigOps.Correlation.Server.Http;

namespace BigOps.Correlation.Server.Configuration;

/// <summary><c>http</c>.</summary>
internal static class HttpSection
{
    private static readonly ValueKind<string> Header = Kind.Word("empty, or the name of a header", "[A-Za-z0-9_-]{0,128}");

    public static Section<HttpOptions> Create() => new(
        HttpOptions.SectionName,
        "The HTTP doors and the API.",
        new ObjectKind<HttpOptions>(() => new HttpOptions())
            .With("urls", Kind.Text(1, 2_048), o => o.Urls, (o, v) => o with { Urls = v },
                "Addresses to listen on, separated by semicolons; `--urls` wins.")
            .With("concurrent_reads", Kind.Integer(1, 10_000), o => o.ConcurrentReads, (o, v) => o with { ConcurrentReads = v },
                "Reads answered at the same time; more get 503 with `Retry-After`, so that reads never starve ingestion.")
            .With("grafana_secret", Kind.Secret(), o => o.GrafanaSecret, (o, v) => o with { GrafanaSecret = v },
                "Secret of Grafana's HMAC signature; empty accepts unsigned requests.")
            .With("grafana_timestamp_header", Header, o => o.GrafanaTimestampHeader, (o, v) => o with { GrafanaTimestampHeader = v },
                "Header that carries Grafana's timestamp; empty where only the body is signed.")
            .With("signature_skew", Kind.Duration("1s", "1h"), o => o.SignatureSkew, (o, v) => o with { SignatureSkew = v },
                "How far a signed timestamp may be off.")
            .With("pagerduty_routing_keys", Kind.List(Kind.Secret(), 0, 1_000), o => o.PagerDutyRoutingKeys, (o, v) => o with { PagerDutyRoutingKeys = v },
                "Keys that PagerDuty senders may use; none accepts any.")
            .With("shutdown_grace", Kind.Duration("0s", "5m"), o => o.ShutdownGrace, (o, v) => o with { ShutdownGrace = v },
                "How long shutdown waits for requests in flight.")
            .CheckValues((options, place) =>
            {
                var urls = options.Urls.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
                if (urls.Length == 0 || !Array.TrueForAll(urls, IsAddress))
                {
                    place.Report("urls", "holds what is no address; allowed are http:// and https:// addresses such as http://127.0.0.1:8080");
                }
            }),
        new HttpOptions());

    private static bool IsAddress(string url)
    {
        // The host may be '*' or '+', which stands for every address.
        var plain = url.Replace("://*", "://any", StringComparison.Ordinal).Replace("://+", "://any", StringComparison.Ordinal);
        return Uri.TryCreate(plain, UriKind.Absolute, out var parsed) && parsed.Scheme is ("http" or "https");
    }
}
