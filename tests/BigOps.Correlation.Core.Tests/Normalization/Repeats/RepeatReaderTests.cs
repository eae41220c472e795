using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Events.Storage;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Testing.Measures;
using FsCheck;
using FsCheck.Fluent;
using static BigOps.Correlation.Core.Tests.Normalization.NormalizationFixture;

namespace BigOps.Correlation.Core.Tests.Normalization.Repeats;

public sealed class RepeatReaderTests
{
    private const string Format = "alertmanager";
    private const string First = "2026-01-05T10:00:00Z";
    private const string Second = "2026-01-05T10:04:00.250Z";

    private static readonly string[] Texts =
        ["", "x", "é€", "a\\\"b", "\\u0041", "startsAt", "{\\\"startsAt\\\":\\\"2026\\\"}", "tab\\t", "2026-01-05T10:00:00Z"];

    private static readonly string[] Times =
        [First, Second, "0001-01-01T00:00:00Z", "2026-01-05T11:00:00+01:00", "2026-01-05 10:00:00Z", "2099-01-01T00:00:00Z", "2020-01-01T00:00:00Z", "soon", "2026-01-05T10\\u003a00:00Z", ""];

    private static readonly string[] Severities = ["critical", "P7", "warning"];

    private readonly Normalizers warm = new(Options, []);

    [Fact]
    public void Normalize_AnyItemsAgainAndAgain_IsAsIfReadForTheFirstTime() => Prop.ForAll(Bodies().ToArbitrary(), bodies =>
    {
        for (var round = 0; round < 2; round++)
        {
            foreach (var (body, minute) in bodies)
            {
                var context = Context(string.Create(CultureInfo.InvariantCulture, $"2026-01-05T10:{minute:00}:05Z"));
                if (Show(warm, body, context) != Show(new Normalizers(Options, []), body, context with { ContentType = "text/plain" }))
                {
                    return false;
                }
            }
        }

        return true;
    }).Check(PropertyRuns.Config.WithMaxTest(1_000));

    [Fact]
    public void Normalize_ARepeat_SharesWhatItSaysAndHasItsOwnTimes()
    {
        var first = Send(Alert("web1", First, Second)).Events[0];
        var repeat = Send(Alert("web1", First, "2026-01-05T10:05:00Z"), Context("2026-01-05T10:01:05Z")).Events[0];

        Assert.Same(first.Content, repeat.Content);
        Assert.Equal((At("2026-01-05T10:01:05Z"), At("2026-01-05T10:05:00Z")), (repeat.ReceivedAt, repeat.ExpiresAt));
    }

    [Fact]
    public void Normalize_LabelsThatAreNamedLikeTimes_TellAlertsApart()
    {
        Send(Alert("web1", First, Second, "\"startsAt\":\"a\","));

        Assert.Equal("b", Send(Alert("web1", First, Second, "\"startsAt\":\"b\",")).Events[0].Labels.Get("startsAt"));
    }

    [Fact]
    public void Normalize_TwoTenants_ShareNothing()
    {
        var ours = Send(Alert("web1", First, Second)).Events[0];
        var theirs = Send(Alert("web1", First, Second), Context() with { Tenant = "acme" }).Events[0];

        Assert.NotEqual(ours.Identity, theirs.Identity);
        Assert.Equal("acme", theirs.Tenant);
    }

    [Fact]
    public void Normalize_KnownItems_AllocatesNothingForEach()
    {
        var body = Encoding.UTF8.GetBytes("[" + string.Join(',', Enumerable.Range(0, 200).Select(index => Alert($"web{index}", First, Second))) + "]");
        var context = Context();
        var normalizer = warm.Find(Format)!;
        normalizer.Normalize(body, context);
        var result = normalizer.Normalize(body, context);

        // The batch with its list of events, which are values.
        Assert.Equal(200, result.Events.Count);
        Assert.InRange(AllocatedBytes.Of(() => normalizer.Normalize(body, context)), ListBytes(result) / 2, ListBytes(result) + 4_096);
    }

    // A list that grows by doubling has had twice its last size, less one step.
    private static long ListBytes(NormalizationResult result) => 2L * result.Events.Capacity * Unsafe.SizeOf<Event>();

    private NormalizationResult Send(string item, NormalizationContext? context = null) =>
        warm.Find(Format)!.Normalize(Encoding.UTF8.GetBytes("[" + item + "]"), context ?? Context());

    private static string Alert(string host, string start, string end, string label = "") => $$$"""
        {"labels":{{{{label}}}"alertname":"Slow","host":"{{{host}}}"},"annotations":{"summary":"It is slow."},"startsAt":"{{{start}}}","endsAt":"{{{end}}}","generatorURL":"http://p/g"}
        """.Trim();

    private static Gen<(string Body, int Minute)[]> Bodies() => Gen.ArrayOf(
        from items in Gen.ArrayOf(Items(), 3)
        from minute in Gen.Choose(0, 9)
        from broken in Gen.Choose(0, 9)
        select (broken == 0 ? "[" + string.Join(',', items) + ",]" : "[" + string.Join(',', items) + "]", minute), 4);

    private static Gen<string> Items() =>
        from host in Gen.Elements(Texts)
        from start in Gen.Elements(Times)
        from end in Gen.Elements(Times)
        from severity in Gen.Elements(Severities)
        from shape in Gen.Choose(0, 6)
        let labels = $$"""{"alertname":"Slow","host":"{{host}}","severity":"{{severity}}"}"""
        select shape switch
        {
            0 => $$"""{"labels":{{labels}}}""",
            1 => $$"""{"endsAt":"{{end}}","labels":{{labels}},"startsAt":"{{start}}"}""",
            2 => $$"""{"labels":{{labels}},"startsAt":{{(host.Length == 0 ? "null" : "17")}}}""",
            3 => $$"""{ "labels" : {{labels}} , "startsAt" : "{{start}}", "other":{"startsAt":"{{end}}"} }""",
            4 => $$"""{"labels":{},"startsAt":"{{start}}"}""",
            5 => $$"""{"startsAt":"{{start}}","startsAt":"{{end}}","labels":{{labels}}}""",
            _ => Alert(host, start, end),
        };

    private static string Show(Normalizers normalizers, string body, NormalizationContext context)
    {
        var result = normalizers.Find(Format)!.Normalize(Encoding.UTF8.GetBytes(body), context);
        var writer = new StateWriter();
        foreach (var value in result.Events)
        {
            EventCodec.Write(writer, value);
        }

        var rejections = result.Rejections.Select(item => $"{item.Index} {item.Reason} {item.Detail} {Encoding.UTF8.GetString(item.Payload.Span)}");
        return Convert.ToHexString(writer.Written.Span) + string.Join('\n', rejections) + result.Ignored;
    }
}
