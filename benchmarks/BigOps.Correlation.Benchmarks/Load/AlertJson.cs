using System.Globalization;
using System.Text;

namespace BigOps.Correlation.Benchmarks.Load;

/// <summary>
/// Writes alerts of the load in the form of Alertmanager's API v2: 409 bytes each, eight labels, two annotations, both
/// times and the link. Where the times stand is the same distance from the end in each, so a sender can set them anew.
/// Any thread.
/// </summary>
internal static class AlertJson
{
    /// <summary>Bytes of one alert.</summary>
    public const int Size = 409;

    /// <summary>Bytes of a time: RFC 3339 in UTC with milliseconds.</summary>
    public const int TimeSize = 24;

    /// <summary>Services that there are; each has hosts of its own.</summary>
    public const int Services = 250;

    /// <summary>Namespaces that there are; a service is in one.</summary>
    public const int Namespaces = 50;

    /// <summary>Checks that there are; a host has as many series.</summary>
    public const int Checks = 20;

    private const string Filler = "The value has been above its threshold for five minutes; look at the dashboard of the service.";
    private const string Link = "\",\"generatorURL\":\"http://prom.example:9090/graph?g0.expr=up\"}";
    private const string EndsAt = "\",\"endsAt\":\"";
    private const string StartsAt = "\"},\"startsAt\":\"";

    /// <summary>Where the end stands in an alert.</summary>
    public static int EndsAtOffset => Size - Link.Length - TimeSize;

    /// <summary>Where the start stands in an alert.</summary>
    public static int StartsAtOffset => EndsAtOffset - EndsAt.Length - TimeSize;

    /// <summary>Writes the alert of a series, without times.</summary>
    public static void Write(int series, Span<byte> target)
    {
        var service = ServiceOf(series);
        var head = string.Create(CultureInfo.InvariantCulture,
            $$"""
            {"labels":{"alertname":"{{CheckOf(series)}}","cluster":"eu-1","env":"prod","instance":"node-{{series / Checks:D6}}:9100","job":"node","namespace":"ns-{{service % Namespaces:D3}}","service":"{{NameOf(service)}}","severity":"{{(series % 7 == 0 ? "critical" : "warning")}}"},"annotations":{"summary":"Check fails on node-{{series / Checks:D6}}","description":"
            """);
        var written = Encoding.ASCII.GetBytes(head, target);
        Encoding.ASCII.GetBytes(Filler.AsSpan(0, StartsAtOffset - StartsAt.Length - written), target[written..]);
        Encoding.ASCII.GetBytes(StartsAt, target[(StartsAtOffset - StartsAt.Length)..]);
        Encoding.ASCII.GetBytes(EndsAt, target[(EndsAtOffset - EndsAt.Length)..]);
        Encoding.ASCII.GetBytes(Link, target[(EndsAtOffset + TimeSize)..]);
    }

    /// <summary>Writes a time.</summary>
    public static void WriteTime(long unixMilliseconds, Span<byte> target)
    {
        DateTimeOffset.FromUnixTimeMilliseconds(unixMilliseconds).UtcDateTime
            .TryFormat(target, out _, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
    }

    /// <summary>The name of a service.</summary>
    public static string NameOf(int service) => string.Create(CultureInfo.InvariantCulture, $"svc-{service:D4}");

    /// <summary>The name of the check of a series.</summary>
    public static string CheckOf(int series) => string.Create(CultureInfo.InvariantCulture, $"Check{series % Checks:D2}");

    private static int ServiceOf(int series) => series / (Checks * 10) % Services;
}
