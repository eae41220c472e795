using System.Text;
using BigOps.Correlation.Cli.CommandLine;
using BigOps.Correlation.Cli.Input;
using BigOps.Correlation.Cli.Tests.Fakes;

namespace BigOps.Correlation.Cli.Tests.Templates;

public sealed class TemplatesCommandTests : IDisposable
{
    private readonly CliHost host = new();
    private readonly TemporaryDirectory directory = new();

    public void Dispose() => directory.Dispose();

    [Fact]
    public async Task Templates_Lines_GiveOneObjectEachWithTheGroupAtTheEnd()
    {
        host.Input = Encoding.UTF8.GetBytes("user anna left\n\nuser berta left\r\nuser 12 left\nqueue is \"full\" now");

        var result = await host.RunAsync("templates", "--input", "-");

        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Equal(
            "{\"line\":1,\"group\":\"t4\",\"template\":\"user <*> left\"}\n"
            + "{\"line\":2,\"group\":\"t2\",\"template\":\"\"}\n"
            + "{\"line\":3,\"group\":\"t4\",\"template\":\"user <*> left\"}\n"
            + "{\"line\":4,\"group\":\"t4\",\"template\":\"user <*> left\"}\n"
            + "{\"line\":5,\"group\":\"t5\",\"template\":\"queue is <*> now\"}\n",
            Encoding.UTF8.GetString(result.Bytes));
    }

    [Fact]
    public async Task Templates_File_IsWrittenWholeAndIsTheSameTwice()
    {
        var input = directory.Write("in.log", string.Concat(Enumerable.Range(0, 500).Select(number => $"task {number % 90} of {(char)('a' + (number % 26))}{(char)('a' + (number % 25))} done\n")));

        await host.RunAsync("templates", "--input", input, "--out", directory["a.jsonl"]);
        await host.RunAsync("templates", "--input", input, "--out", directory["b.jsonl"]);

        Assert.Equal(500, (await File.ReadAllLinesAsync(directory["a.jsonl"], TestContext.Current.CancellationToken)).Length);
        Assert.Equal(await File.ReadAllBytesAsync(directory["a.jsonl"], TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(directory["b.jsonl"], TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Templates_BinaryAndLongLines_AreTakenAsTheyAre()
    {
        host.Input = [0xff, 0xfe, 0x00, (byte)'\n', .. Encoding.UTF8.GetBytes(new string('x', 65_536) + "\n")];

        var result = await host.RunAsync("templates", "--input", "-");

        Assert.Equal(ExitCode.Success, result.Code);
        Assert.Equal(2, Encoding.UTF8.GetString(result.Bytes).Count(static sign => sign == '\n'));
    }

    [Fact]
    public async Task Templates_LineBeyondTheLimit_IsToldAndExits1()
    {
        host.Input = new byte[LineReader.MaxLineBytes + 2];
        Array.Fill(host.Input, (byte)'x');

        var result = await host.RunAsync("templates", "--input", "-");

        Assert.Equal(ExitCode.Problems, result.Code);
        Assert.Equal("line 1: it is too long, and was taken for empty\n", result.Error);
    }

    [Fact]
    public async Task Templates_NoInput_IsAUsageError() => Assert.Equal(ExitCode.Usage, (await host.RunAsync("templates")).Code);

    [Fact]
    public async Task Templates_MissingFile_Exits1() => Assert.Equal(ExitCode.Problems, (await host.RunAsync("templates", "--input", directory["none"])).Code);
}
