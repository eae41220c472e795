using System.IO.Compression;
using BigOps.Correlation.Cli.Output;
using BigOps.Correlation.Cli.Tests.Fakes;

namespace BigOps.Correlation.Cli.Tests.Output;

public sealed class OutputFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task CommitAsync_NewFile_IsThereWhole()
    {
        await WriteAsync(directory["a"], "text", commit: true);

        Assert.Equal("text", await File.ReadAllTextAsync(directory["a"], TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFiles(directory.Path));
    }

    [Fact]
    public async Task DisposeAsync_WithoutCommit_LeavesTheOldFile()
    {
        directory.Write("a", "old");

        await WriteAsync(directory["a"], "new", commit: false);

        Assert.Equal("old", await File.ReadAllTextAsync(directory["a"], TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFiles(directory.Path));
    }

    [Fact]
    public async Task CommitAsync_GzipName_IsCompressedWithTheSameBytesEachTime()
    {
        await WriteAsync(directory["a.gz"], "text", commit: true);
        await WriteAsync(directory["b.gz"], "text", commit: true);

        using var reader = new StreamReader(new GZipStream(File.OpenRead(directory["a.gz"]), CompressionMode.Decompress));
        Assert.Equal("text", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        Assert.Equal(
            await File.ReadAllBytesAsync(directory["a.gz"], TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(directory["b.gz"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task CommitAsync_Device_IsWrittenNotReplaced()
    {
        await WriteAsync("/dev/null", "text", commit: true);

        Assert.Equal(0, new FileInfo("/dev/null").Length);
        Assert.Empty(Directory.GetFiles("/dev", ".null.*"));
    }

    [Fact]
    public async Task CommitAsync_SymbolicLink_KeepsTheLink()
    {
        directory.Write("real", "old");
        File.CreateSymbolicLink(directory["link"], directory["real"]);

        await WriteAsync(directory["link"], "new", commit: true);

        Assert.Equal("new", await File.ReadAllTextAsync(directory["real"], TestContext.Current.CancellationToken));
        Assert.NotNull(new FileInfo(directory["link"]).LinkTarget);
    }

    private static async Task WriteAsync(string path, string text, bool commit)
    {
        await using var file = OutputFile.Create(path, () => Stream.Null);
        await file.Content.WriteAsync(System.Text.Encoding.UTF8.GetBytes(text));
        if (commit)
        {
            await file.CommitAsync(TestContext.Current.CancellationToken);
        }
    }
}
