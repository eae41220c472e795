using System.Text.RegularExpressions;
using BigOps.Correlation.Server.Console;
using Microsoft.AspNetCore.Http;

namespace BigOps.Correlation.Server.Tests.Console;

public sealed partial class ConsoleAssetsTests
{
    private static readonly ConsoleAssets Embedded = ConsoleAssets.EmbeddedIn(typeof(ConsoleAssets).Assembly);

    [Fact]
    public void EmbeddedIn_AssemblyWithoutAPage_IsNotBuilt()
    {
        Assert.False(ConsoleAssets.EmbeddedIn(typeof(ConsoleAssetsTests).Assembly).Built);
    }

    [Fact]
    public async Task EmbeddedIn_ThisBuild_HasEveryFileThatThePageNames()
    {
        Assert.True(Embedded.Built, "This build has no console, because node was missing; eng/test.sh installs it.");

        var page = await PageAsync();

        var names = Reference().Matches(page).Select(match => match.Groups[1].Value).ToList();
        Assert.Contains(names, name => name.EndsWith(".js", StringComparison.Ordinal));
        Assert.Contains(names, name => name.EndsWith(".css", StringComparison.Ordinal));
        Assert.All(names, name => Assert.True(Embedded.TryGet(name, out _), name));
    }

    [Fact]
    public async Task EmbeddedIn_ThisBuild_HasNothingInlineAndNothingFromElsewhere()
    {
        Assert.True(Embedded.Built, "This build has no console, because node was missing; eng/test.sh installs it.");

        var page = await PageAsync();

        Assert.DoesNotContain("http://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", page, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?![^>]* src=)", page);
    }

    [Fact]
    public void TryGet_UnknownPath_IsFalse()
    {
        Assert.False(Embedded.TryGet("assets/nothing.js", out _));
    }

    private static async Task<string> PageAsync()
    {
        var http = new DefaultHttpContext();
        using var body = new MemoryStream();
        http.Response.Body = body;
        await Embedded.Index.SendAsync(http);
        await http.Response.BodyWriter.FlushAsync(TestContext.Current.CancellationToken);
        return System.Text.Encoding.UTF8.GetString(body.ToArray());
    }

    [GeneratedRegex("(?:src|href)=\"/([^\"]+)\"")]
    private static partial Regex Reference();
}
