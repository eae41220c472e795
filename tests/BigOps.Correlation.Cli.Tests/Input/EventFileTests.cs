using System.IO.Compression;
using System.Text;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Input;
using BigOps.Correlation.Cli.Tests.Fakes;

namespace BigOps.Correlation.Cli.Tests.Input;

public sealed class EventFileTests : IDisposable
{
    private readonly TemporaryDirectory directory = new();
    private readonly CliHost host = new();

    public void Dispose() => directory.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("one\ntwo\n")]
    public async Task OpenAsync_PlainOrGzipOrStandardInput_ReadsTheSame(string text)
    {
        var expected = text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var plain = directory.Write("plain", text);
        await File.WriteAllBytesAsync(directory["zipped"], Zip(text), TestContext.Current.CancellationToken);
        host.Input = Zip(text);

        Assert.Equal(expected, await ReadAsync(plain));
        Assert.Equal(expected, await ReadAsync(directory["zipped"]));
        Assert.Equal(expected, await ReadAsync("-"));
    }

    [Fact]
    public async Task OpenAsync_MissingFileOrDirectory_IsOneSentence()
    {
        var missing = await Assert.ThrowsAsync<CommandException>(() => ReadAsync(directory["none"]));
        var folder = await Assert.ThrowsAsync<CommandException>(() => ReadAsync(directory.Path));

        Assert.Equal(ExitCode.Problems, missing.ExitCode);
        Assert.Contains(directory["none"], missing.Message, StringComparison.Ordinal);
        Assert.Contains("is a directory", folder.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReadLinesAsync_TruncatedGzip_Fails()
    {
        await File.WriteAllBytesAsync(
            directory["cut"], Zip(string.Join('\n', Enumerable.Range(0, 10_000)))[..5_000], TestContext.Current.CancellationToken);

        await Assert.ThrowsAsync<InvalidDataException>(() => ReadAsync(directory["cut"]));
    }

    private static byte[] Zip(string text)
    {
        using var target = new MemoryStream();
        using (var zip = new GZipStream(target, CompressionLevel.Fastest))
        {
            zip.Write(Encoding.UTF8.GetBytes(text));
        }

        return target.ToArray();
    }

    private async Task<List<string>> ReadAsync(string path)
    {
        var terminal = host.Context(TextWriter.Null, TextWriter.Null, new MemoryStream()).Terminal;
        await using var file = await EventFile.OpenAsync(path, terminal, TestContext.Current.CancellationToken);
        var lines = new List<string>();
        await foreach (var line in file.ReadLinesAsync(TestContext.Current.CancellationToken))
        {
            lines.Add(Encoding.UTF8.GetString(line.Bytes.Span));
        }

        return lines;
    }
}
