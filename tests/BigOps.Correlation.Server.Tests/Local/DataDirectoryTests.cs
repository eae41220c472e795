using BigOps.Correlation.Server.Local;
using BigOps.Correlation.Server.Local.Files;

namespace BigOps.Correlation.Server.Tests.Local;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly StorageFixture storage = new();

    public void Dispose() => storage.Dispose();

    [Fact]
    public void Open_NewPath_MakesTheLayoutForItsOwnerOnly()
    {
        using var directory = Open();

        Assert.All(
            (string[])[directory.Journal, directory.Checkpoints, directory.DeadLetters, directory.Configurations],
            path => Assert.True(Directory.Exists(path)));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(directory.Root));
        }
    }

    [Fact]
    public void Open_Twice_RefusesAndNamesTheDirectory()
    {
        using var directory = Open();

        var refusal = Assert.Throws<DirectoryInUseException>(() => Open());

        Assert.Contains($"'{directory.Root}' is in use", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_AfterDispose_Succeeds()
    {
        Open().Dispose();

        using var again = Open();

        Assert.True(Directory.Exists(again.Journal));
    }

    [Fact]
    public void LoadIdentity_SecondTime_IsTheSameKeyInAFileOnlyItsOwnerReads()
    {
        using var directory = Open();

        var first = directory.LoadIdentity();
        var second = directory.LoadIdentity();

        Assert.Equal(first, second);
        Assert.NotEqual(0UL, first.Seed | first.Seed2);
        var file = Path.Combine(directory.Root, "identity.key");
        Assert.Equal(33, new FileInfo(file).Length);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    [Fact]
    public void LoadIdentity_OtherDirectory_IsAnotherKey()
    {
        using var other = new StorageFixture();
        using var left = Open();
        using var right = DataDirectory.Open(other.Directory.Path, new PhysicalDisk());

        Assert.NotEqual(left.LoadIdentity(), right.LoadIdentity());
    }

    [Fact]
    public void LoadIdentity_KeyLostButJournalThere_Refuses()
    {
        using var directory = Open();
        File.WriteAllText(Path.Combine(directory.Journal, "00000000000000000001.log"), "");

        var refusal = Assert.Throws<InvalidDataException>(() => directory.LoadIdentity());

        Assert.Contains("identity.key", refusal.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0123")]
    [InlineData("zz23456789abcdef0123456789abcdef")]
    [InlineData("0123456789abcdef0123456789abcdef00")]
    public void LoadIdentity_KeyBroken_RefusesWithoutShowingIt(string content)
    {
        using var directory = Open();
        var file = Path.Combine(directory.Root, "identity.key");
        File.WriteAllText(file, content);

        var refusal = Assert.Throws<InvalidDataException>(() => directory.LoadIdentity());

        Assert.Contains(file, refusal.Message, StringComparison.Ordinal);
        Assert.True(content.Length == 0 || !refusal.Message.Contains(content, StringComparison.Ordinal));
    }

    private DataDirectory Open() => DataDirectory.Open(storage.Directory["data"], new PhysicalDisk());
}
