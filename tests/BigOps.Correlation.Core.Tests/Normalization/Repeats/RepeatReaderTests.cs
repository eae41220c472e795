using System.Text;
using BigOps.Correlation.Core.Events;
using BigOps.Correlation.Core.Normalization;
using BigOps.Correlation.Testing.Measures;
using static BigOps.Correlation.Core.Tests.Normalization.NormalizationFixture;

namespace BigOps.Correlation.Core.Tests.Normalization.Repeats;

public sealed class RepeatReaderTests
{
    private const string Format = "alertmanager";
    private const string First = "2026-01-05T10:00:00Z";
    private const string Second = "2026-01-05T10:04:00.250Z";

    private readonly Normalizers warm = new(Options, []);

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
    public void Normalize_ARepeatOfAnEvent_IsToldApartByItsIdAndTime()
    {
        var native = warm.Find("native")!;
        var first = native.Normalize("""{"id":"1","time":"2026-01-05T10:00:00Z","check":"c"}"""u8.ToArray(), Context()).Events[0];
        var repeat = native.Normalize("""{"id":"2","time":"2026-01-05T10:00:02Z","check":"c"}"""u8.ToArray(), Context()).Events[0];

        Assert.Same(first.Content, repeat.Content);
        Assert.Equal((Options.Hash.Hash("native", "2"), At("2026-01-05T10:00:02Z")), (repeat.Delivery, repeat.OccurredAt));
    }

    [Fact]
    public void Normalize_OnlyTheMessageIsAnother_KeepsTheRestAndSharesWhatComesAgain()
    {
        var native = warm.Find("native")!;
        Event Send(int id, string message) => native.Normalize(
            Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","time":"2026-01-05T10:00:00Z","check":"c","entity":"db1","message":"{{message}}"}"""), Context()).Events[0];
        var first = Send(1, "load is 1.5");
        var other = Send(2, "läuft: 22 €");
        var again = Send(3, "läuft: 22 €");

        Assert.Equal(("load is 1.5", "läuft: 22 €"), (first.Message, other.Message));
        Assert.Same(other.Content, again.Content);
        Assert.Same(first.Content.Shape, other.Content.Shape);
        Assert.Equal(first.Identity, other.Identity);
    }

    [Theory]
    [InlineData("c")]
    [InlineData("")]
    [InlineData("a\\nb")]
    [InlineData("\\u0041")]
    public void Normalize_AMessageThatIsNotPlain_IsReadAsItIs(string odd)
    {
        var native = warm.Find("native")!;
        byte[] Body(int id, string message) => Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","time":"2026-01-05T10:00:00Z","check":"c","message":"{{message}}"}""");
        native.Normalize(Body(1, "plain"), Context());
        var expected = new Normalizers(Options, []).Find("native")!.Normalize(Body(2, odd), Context()).Events[0];

        Assert.Equal(expected.Message, native.Normalize(Body(3, odd), Context()).Events[0].Message);
        Assert.Equal(expected.Message, native.Normalize(Body(4, odd), Context()).Events[0].Message);
        Assert.Equal("plain", native.Normalize(Body(5, "plain"), Context()).Events[0].Message);
    }

    [Fact]
    public void Normalize_TheMessageIsTheScope_IsNotForgotten()
    {
        var native = new Normalizers(Options with { ScopeLabel = "message" }, []).Find("native")!;
        string ScopeOf(string message) => native.Normalize(
            Encoding.UTF8.GetBytes($$"""{"id":"1","time":"2026-01-05T10:00:00Z","check":"c","message":"{{message}}"}"""), Context()).Events[0].Scope;

        Assert.Equal(["a", "b"], new[] { ScopeOf("a"), ScopeOf("b") });
    }

    [Fact]
    public void Normalize_AnEventThatNamesATenant_IsRefusedAgainWhereThatIsNotAllowed()
    {
        var body = """[{"id":"1","check":"c","tenant":"acme"}]"""u8.ToArray();
        warm.Find("native")!.Normalize(body, Context() with { MaySetTenant = true });

        Assert.Equal(RejectReason.NotAllowed, Assert.Single(warm.Find("native")!.Normalize(body, Context()).Rejections).Reason);
    }

    [Theory]
    [InlineData("alertmanager", "", "[", "]")]
    [InlineData("alertmanager-webhook", "", """{"status":"firing","alerts":[""", """],"version":"4","groupKey":"{}:{}"}""")]
    [InlineData("native", "", "[", "]")]
    [InlineData("cloudevents", "application/cloudevents-batch+json", "[", "]")]
    public void Normalize_KnownItems_AllocatesNothing(string format, string type, string before, string after)
    {
        var items = Enumerable.Range(0, 200).Select(index => format switch
        {
            "native" => $$"""{"id":"{{index}}","check":"c","host":"web{{index}}","ts":1767607200000}""",
            "cloudevents" => $$$"""{"specversion":"1.0","id":"1","source":"s","type":"t","time":"{{{First}}}","data":{"host":"web{{{index}}}"}}""",
            _ => Alert($"web{index}", First, Second),
        });
        var body = Encoding.UTF8.GetBytes(before + string.Join(',', items) + after);
        var context = Context() with { ContentType = type };
        var normalizer = warm.Find(format)!;
        Assert.Equal(200, normalizer.Normalize(body, context).Events.Count);

        normalizer.Normalize(body, context).Recycle();

        Assert.Equal(0, AllocatedBytes.Of(() => normalizer.Normalize(body, context).Recycle()));
    }

    private NormalizationResult Send(string item, NormalizationContext? context = null) =>
        warm.Find(Format)!.Normalize(Encoding.UTF8.GetBytes("[" + item + "]"), context ?? Context());

    private static string Alert(string host, string start, string end, string label = "") => $$$"""
        {"labels":{{{{label}}}"alertname":"Slow","host":"{{{host}}}"},"annotations":{"summary":"It is slow."},"startsAt":"{{{start}}}","endsAt":"{{{end}}}","generatorURL":"http://p/g"}
        """.Trim();
}
