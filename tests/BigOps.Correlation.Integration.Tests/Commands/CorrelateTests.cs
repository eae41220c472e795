using BigOps.Correlation.Integration.Tests.Processes;

namespace BigOps.Correlation.Integration.Tests.Commands;

/// <summary>The demo through <c>bigops correlate</c>: what a newcomer sees first must be right.</summary>
public sealed class CorrelateTests
{
    private static readonly string Demo = Path.Combine(RepositoryFolder.Root, "eng", "demo");

    [Fact]
    public async Task Correlate_DemoTwice_GivesTheSameBytes()
    {
        using var folder = new TemporaryFolder();

        var first = await RunAsync(folder, "first");
        var second = await RunAsync(folder, "second");

        Assert.NotEmpty(first.Assignments);
        Assert.Equal(first.Assignments, second.Assignments);
        Assert.Equal(first.Incidents, second.Incidents);
    }

    [Fact]
    public async Task Correlate_Demo_TellsTheStory()
    {
        using var folder = new TemporaryFolder();
        var (_, text) = await RunAsync(folder, "story");
        var incidents = text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(DemoIncident.Parse).ToList();

        var shop = Assert.Single(incidents, incident => incident.Entities.Contains("orders-db-1"));
        Assert.Contains("payment-3", shop.Entities);
        Assert.Contains("checkout-1", shop.Entities);
        Assert.Contains("orders-per-minute", shop.Entities);
        Assert.DoesNotContain("backup1", shop.Entities);
        Assert.DoesNotContain("core-sw1:ge-0/0/7", shop.Entities);
        Assert.Equal("resolved", shop.Status);
        Assert.Equal("open", Assert.Single(incidents, incident => incident.Entities.Contains("backup1")).Status);
        Assert.Single(incidents, incident => incident.Entities.Contains("core-sw1:ge-0/0/7"));
        Assert.InRange(incidents.Count, 4, 8);
    }

    private static async Task<(string Assignments, string Incidents)> RunAsync(TemporaryFolder folder, string name)
    {
        var assignments = Path.Combine(folder.Path, name + ".assignments.jsonl");
        var incidents = Path.Combine(folder.Path, name + ".incidents.jsonl");
        (await BigOpsExecutable.RunAsync(
            "correlate", "--events", Path.Combine(Demo, "shop.jsonl"), "--config", Path.Combine(Demo, "bigops.yaml"),
            "--assignments", assignments, "--incidents", incidents)).Succeeded();
        return (await File.ReadAllTextAsync(assignments), await File.ReadAllTextAsync(incidents));
    }
}
