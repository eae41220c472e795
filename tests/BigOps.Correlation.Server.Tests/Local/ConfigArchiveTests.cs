using BigOps.Correlation.Server.Local;

namespace BigOps.Correlation.Server.Tests.Local;

public sealed class ConfigArchiveTests : IDisposable
{
    private readonly StorageFixture storage = new();

    public void Dispose() => storage.Dispose();

    [Fact]
    public void Load_SavedVersion_IsItsText()
    {
        var archive = Open();

        archive.Save("3fa9", "rules: []\n# ü\n");

        Assert.Equal("rules: []\n# ü\n", Open().Load("3fa9"));
        Assert.Null(archive.Load("other"));
    }

    [Theory]
    [InlineData("../identity")]
    [InlineData("a/b")]
    [InlineData("a.b")]
    [InlineData("")]
    public void Save_NameThatIsNoVersion_IsRefused(string version) =>
        Assert.ThrowsAny<ArgumentException>(() => Open().Save(version, "x"));

    [Fact]
    public void Prune_ManyVersions_KeepsReferencedOnesAndTheNewest()
    {
        var archive = Open();
        for (var index = 0; index < 30; index++)
        {
            archive.Save($"v{index}", $"text {index}");
            storage.Time.Advance(TimeSpan.FromMinutes(1));
        }

        archive.Save("v2", "text 2");
        archive.Prune(new HashSet<string> { "v0", "v5" });

        var kept = Enumerable.Range(0, 30).Where(index => archive.Load($"v{index}") is not null);
        Assert.Equal([0, 2, 5, .. Enumerable.Range(11, 19)], kept);
        Assert.Equal("text 0", archive.Load("v0"));
    }

    [Fact]
    public void Save_SeveralProcessesAtOnce_LeavesTheWholeText()
    {
        Parallel.For(0, 50, _ => new ConfigArchive(storage.Directory.Path, storage.Environment, isShared: true).Save("v1", "text"));

        Assert.Equal("text", Open().Load("v1"));
        Assert.Single(Directory.GetFiles(storage.Directory.Path));
    }

    private ConfigArchive Open() => new(storage.Directory.Path, storage.Environment, keptVersions: 20);
}
