using System.Globalization;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Responses;

/// <summary>The sample executor for Node, as it stands in the repository, run on the stock library by a running service.</summary>
public sealed class NodeExecutorTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Touch_OfASampleThatRuns_IsDoneVerifiedAndUndoneForReal()
    {
        using var folder = new TemporaryFolder();
        var (port, touched) = (FreePort.Next(), Path.Combine(folder.Path, "touched"));
        await using var node = ExternalProcess.Start("node", [Copy(folder.Path), port.ToString(CultureInfo.InvariantCulture), touched]);
        await Eventually.TrueAsync("the sample listens", Patience, () => Task.FromResult(node.Tail.Contains("node-executor listens", StringComparison.Ordinal)), () => node.Tail);
        await using var service = await ServiceProcess.StartAsync($$"""
            executors:
              - { name: toucher, kind: grpc, url: "http://127.0.0.1:{{port}}", allow_private: true }
            responses:
              policies:
                - { name: touch, executor: toucher, action: touch, mode: auto, targets: entities, verify: { ask: true } }
            """);

        using (var body = new StringContent("""{"source":"me","check":"Hung","host":"web/1","severity":"critical"}""", Encoding.UTF8, "application/json"))
        {
            using var accepted = await service.Http.PostAsync(new Uri("api/v1/events", UriKind.Relative), body, Stop);
            accepted.EnsureSuccessStatusCode();
        }

        var response = await UntilAsync(service, "succeeded");
        Assert.Equal(["web%2F1"], Directory.GetFiles(touched).Select(Path.GetFileName));
        Assert.Contains("Touch web/1.", response.GetProperty("plan").EnumerateArray().Select(static line => line.GetString()));
        Assert.Equal(["act", "verify"], response.GetProperty("calls").EnumerateArray().Select(static call => call.GetProperty("kind").GetString()));

        using (var undo = new HttpRequestMessage(HttpMethod.Post, $"api/v1/responses/{Uri.EscapeDataString(response.GetProperty("id").GetString()!)}/rollback") { Content = JsonContent.Create(new { comment = "" }) })
        {
            undo.Headers.Add("X-BigOps-Actor", "ada");
            using var accepted = await service.Http.SendAsync(undo, Stop);
            accepted.EnsureSuccessStatusCode();
        }

        await UntilAsync(service, "rolled_back");
        Assert.Empty(Directory.GetFiles(touched));
    }

    // The sample with the contract where it looks for it, and the packages that the tests of the wire have installed.
    private static string Copy(string folder)
    {
        var packages = Path.Combine(RepositoryFolder.Root, "tests", "BigOps.Correlation.Grpc.Tests", "Interop", "node", "node_modules");
        if (!Directory.Exists(packages))
        {
            throw new InvalidOperationException($"'{packages}' is missing: run 'npm ci' there, as eng/test.sh does.");
        }

        var sample = Directory.CreateDirectory(Path.Combine(folder, "samples", "NodeExecutor")).FullName;
        foreach (var file in (string[])["executor.mjs", "package.json"])
        {
            File.Copy(Path.Combine(RepositoryFolder.Root, "samples", "NodeExecutor", file), Path.Combine(sample, file));
        }

        Directory.CreateSymbolicLink(Path.Combine(folder, "protos"), Path.Combine(RepositoryFolder.Root, "protos"));
        Directory.CreateSymbolicLink(Path.Combine(sample, "node_modules"), packages);
        return Path.Combine(sample, "executor.mjs");
    }

    private static async Task<JsonElement> UntilAsync(ServiceProcess service, string status)
    {
        JsonElement[] all = [];
        await Eventually.TrueAsync($"the response is {status}", Patience, async () =>
        {
            var page = await service.Http.GetFromJsonAsync<JsonElement>(new Uri("api/v1/responses", UriKind.Relative), Stop);
            all = [.. page.GetProperty("responses").EnumerateArray()];
            return all is [var only] && only.GetProperty("status").GetString() == status;
        }, () => $"{string.Join(", ", all.Select(static one => one.GetProperty("why").GetString()))}{Environment.NewLine}{service.Tail}");
        return all[0];
    }
}
