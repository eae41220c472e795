using BigOps.Correlation.Core.Normalization.Drafts;
using static BigOps.Correlation.Core.Tests.Normalization.NormalizationFixture;

namespace BigOps.Correlation.Core.Tests.Normalization.Drafts;

public sealed class EntityResolverTests
{
    [Theory]
    [InlineData("db1:9100", "db1")]
    [InlineData("db1", "db1")]
    [InlineData("10.0.0.1:80", "10.0.0.1")]
    [InlineData("[2001:db8::1]:9100", "2001:db8::1")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("https://shop.example:443", "https://shop.example:443")]
    [InlineData("db1:", "db1:")]
    [InlineData(":9100", ":9100")]
    [InlineData("queue:orders", "queue:orders")]
    public void WithoutPort_Instance_LosesItsPortOnly(string instance, string expected) =>
        Assert.Equal(expected, EntityResolver.WithoutPort(instance));

    [Theory]
    [InlineData("""{"labels":{"alertname":"a","pod":"p","instance":"i:1","job":"j"}}""", "p", "i", "j", "")]
    [InlineData("""{"labels":{"alertname":"a","instance":"i:1","service":"s","job":"j","cluster":"c"}}""", "i", "i", "s", "c")]
    [InlineData("""{"labels":{"alertname":"a","job":"j"}}""", "j", "", "j", "")]
    [InlineData("""{"labels":{"alertname":"a"}}""", "", "", "", "")]
    public void Fill_Labels_NameWhatIsAffected(string alert, string entity, string host, string service, string cluster)
    {
        var value = Accept("alertmanager", $"[{alert}]");

        Assert.Equal((entity, host, service, cluster), (value.Entity, value.Host, value.Service, value.Cluster));
    }

    [Fact]
    public void Fill_GivenFields_WinAndStandInForLabels()
    {
        var value = Accept("native", """{"check":"c","host":"h","service":"s","labels":{"host":"other","cluster":"c"}}""");

        Assert.Equal(("h", "h", "s", "c"), (value.Entity, value.Host, value.Service, value.Cluster));
        Assert.Equal("h", Accept("native", """{"check":"c","host":"h","service":"s"}""").Entity);
    }

    [Theory]
    [InlineData("""{"labels":{"alertname":"a","node":"n","hostname":"h","container":"c"}}""", "c", "h", "")]
    [InlineData("""{"labels":{"alertname":"a","service.name":"s","device":"d"}}""", "d", "", "s")]
    [InlineData("""{"labels":{"alertname":"a","instance":"i:1","node":"n"}}""", "i", "n", "")]
    [InlineData("""{"labels":{"alertname":"a","app":"shop","instance":"http://i:1/x"}}""", "http://i:1/x", "http://i:1/x", "shop")]
    public void Fill_SeveralLabels_TakesTheOneThatIsWantedMost(string alert, string entity, string host, string service)
    {
        var value = Accept("alertmanager", $"[{alert}]");

        Assert.Equal((entity, host, service), (value.Entity, value.Host, value.Service));
    }

    [Fact]
    public void Fill_FieldBeforeALabel_Wins()
    {
        var value = Accept("native", """{"check":"c","service":"s","labels":{"instance":"i:1","job":"j","deployment":"d"}}""");

        Assert.Equal(("i", "i", "s"), (value.Entity, value.Host, value.Service));
        Assert.Equal("s", Accept("native", """{"check":"c","service":"s","labels":{"job":"j"}}""").Entity);
    }
}
