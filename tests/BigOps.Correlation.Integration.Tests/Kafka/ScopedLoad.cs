using System.Globalization;
using System.Text;
using BigOps.Correlation.Integration.Tests.Durability;
using BigOps.Correlation.Kafka.Producing;

namespace BigOps.Correlation.Integration.Tests.Kafka;

/// <summary>
/// Seeded events of several scopes, in order of time: firings, repeats and resolves. The same events can be made again. They
/// are minutes old at most, so nothing becomes due by itself while a test runs.
/// </summary>
internal sealed class ScopedLoad
{
    private const int IdentitiesPerScope = 40;
    private static readonly TimeSpan Age = TimeSpan.FromMinutes(3);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(1);
    private readonly List<PlannedEvent> sent = [];
    private readonly Random random;
    private readonly int scopes;
    private DateTimeOffset at = TimeProvider.System.GetUtcNow() - Age;

    /// <param name="seed">Of what is random.</param>
    /// <param name="scopes">How many scopes there are.</param>
    public ScopedLoad(int seed, int scopes = 12)
    {
        random = new Random(seed);
        this.scopes = scopes;
    }

    /// <summary>Every event so far, in order.</summary>
    public IReadOnlyList<PlannedEvent> Sent => sent;

    /// <summary>The next events.</summary>
    public IReadOnlyList<PlannedEvent> Next(int count)
    {
        for (var number = 0; number < count; number++)
        {
            at += Step;
            var identity = random.Next(scopes * IdentitiesPerScope);
            sent.Add(new PlannedEvent(sent.Count.ToString(CultureInfo.InvariantCulture), identity, random.Next(4) > 0, at));
        }

        return sent[^count..];
    }

    /// <summary>The scope of an event.</summary>
    public static string ScopeOf(PlannedEvent planned) => "r" + (planned.Identity / IdentitiesPerScope).ToString(CultureInfo.InvariantCulture);

    /// <summary>An event as a record, keyed by its scope as the service's own doors do it.</summary>
    public static OutgoingRecord Record(string topic, PlannedEvent planned) =>
        new(topic, Encoding.UTF8.GetBytes("default/" + ScopeOf(planned)), Encoding.UTF8.GetBytes(Json(planned)));

    /// <summary>An event as native JSON.</summary>
    public static string Json(PlannedEvent planned) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"id":"{{planned.Id}}","source":"load","time":"{{planned.At:yyyy-MM-ddTHH:mm:ss.fffZ}}","status":"{{(planned.Firing ? "firing" : "resolved")}}","check":"{{planned.Check}}","entity":"{{planned.Entity}}","service":"service{{planned.Identity % 7}}","labels":{"region":"{{ScopeOf(planned)}}"},"severity":"error"}""");

    /// <summary>What must be known of alerts once every event was taken.</summary>
    public IReadOnlyList<string> Alerts()
    {
        var expected = new NaiveAlerts();
        expected.Apply(sent);
        return [.. expected.Lines()];
    }
}
