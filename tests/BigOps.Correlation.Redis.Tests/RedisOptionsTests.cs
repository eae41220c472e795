namespace BigOps.Correlation.Redis.Tests;

public sealed class RedisOptionsTests
{
    [Fact]
    public void ToString_Secrets_NeverShow()
    {
        var options = new RedisOptions { Endpoints = "redis:6379", User = "bigops", Password = "sesame", SentinelPassword = "open" };

        Assert.Contains("redis:6379", options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sesame", options.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("open", options.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("redis", true)]
    [InlineData("redis:6379, other:1", true)]
    [InlineData("[::1]:6379", true)]
    [InlineData("::1", true)]
    [InlineData("redis:0", false)]
    [InlineData("redis:65536", false)]
    [InlineData("redis:port", false)]
    [InlineData(",", false)]
    public void AreEndpoints_Text_SaysWhetherItIs(string text, bool expected) => Assert.Equal(expected, RedisOptions.AreEndpoints(text));
}
