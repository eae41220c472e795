using BigOps.Correlation.Server.Http;
using BigOps.Correlation.Server.Local;

namespace BigOps.Correlation.Rules.Tests.Loading;

public sealed class ReferenceResolverTests
{
    private static readonly Dictionary<string, string> Environment = new()
    {
        ["TOKEN"] = "hunter2",
        ["BASE"] = "/srv",
        ["NESTED"] = "${env:TOKEN}",
        ["EMPTY"] = "",
    };

    [Fact]
    public void LoadText_References_GiveTheirValues()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("secret", "s3cr3t\n");

        var loaded = Loaders.Valid($$"""
            http:
              grafana_secret: ${file:{{file}}}
              pagerduty_routing_keys: ["${env:TOKEN}", "${env:NESTED}"]
            storage:
              directory: ${env:BASE}/bigops/$${x}
            """, Environment);

        Assert.Equal("s3cr3t", loaded.Get<HttpOptions>().GrafanaSecret);
        // What a variable holds is never read as a reference again.
        Assert.Equal(["hunter2", "${env:TOKEN}"], loaded.Get<HttpOptions>().PagerDutyRoutingKeys);
        Assert.Equal("/srv/bigops/${x}", loaded.Get<StorageOptions>().Directory);
    }

    [Fact]
    public void ResolvedText_References_AreKeptAndNotTheirValues()
    {
        var loaded = Loaders.Valid("http: {grafana_secret: '${env:TOKEN}', pagerduty_routing_keys: ['${env:TOKEN}']}", Environment);

        Assert.Contains("grafana_secret: \"${env:TOKEN}\"", loaded.ResolvedText, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", loaded.ResolvedText, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", loaded.Get<HttpOptions>().ToString(), StringComparison.Ordinal);
        var rotated = Loaders.Valid(loaded.ResolvedText, new Dictionary<string, string> { ["TOKEN"] = "other" });
        Assert.Equal("other", rotated.Get<HttpOptions>().GrafanaSecret);
        Assert.Equal(loaded.Version, rotated.Version);
    }

    [Theory]
    [InlineData("http: {grafana_secret: '${env:EMPTY}'}", "http.grafana_secret: '${env:EMPTY}' has 0 characters; allowed is a text of 1 to 65536")]
    [InlineData("correlation: {idle: '${env:TOKEN}'}", "correlation.idle: '${env:TOKEN}' is not valid; allowed is a duration from 1s to 7d")]
    [InlineData("rules: [{name: '${env:TOKEN}'}]", "rules[0].name: '${env:TOKEN}' is not valid; allowed is a name of 1 to 128 letters, digits, dots, dashes and underscores")]
    [InlineData("rules: [{name: a, description: '${env:NONE}'}]", "rules[0].description: '${env:NONE}' names an environment variable that is not set")]
    [InlineData("rules: [{name: a, match: ['x=~\"[${env:TOKEN}\"']}]", "rules[0].match[0]: 'x=~\"[${env:TOKEN}\"' has a reference; allowed is a matcher without one")]
    [InlineData("http: {urls: '${env:TOKEN}'}", "http.urls: holds what is no address; allowed are http:// and https:// addresses such as http://127.0.0.1:8080")]
    public void LoadText_WrongValueBehindAReference_IsNotShown(string text, string expected)
    {
        var problem = Assert.Single(Loaders.Problems(text, Environment));

        Assert.EndsWith(expected, problem, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", problem, StringComparison.Ordinal);
    }

    [Fact]
    public void LoadText_SecretFileThatIsTooLarge_IsAProblem()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("secret", new string('x', 65_537));

        Assert.EndsWith($"'${{file:{file}}}' names a file over 65536 bytes",
            Assert.Single(Loaders.Problems($"http: {{grafana_secret: '${{file:{file}}}'}}")), StringComparison.Ordinal);
    }
}
