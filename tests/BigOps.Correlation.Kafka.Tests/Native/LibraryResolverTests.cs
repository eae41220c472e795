using System.Runtime.InteropServices;
using BigOps.Correlation.Kafka.Native;

namespace BigOps.Correlation.Kafka.Tests.Native;

public sealed class LibraryResolverTests
{
    // It is loaded with .NET itself, so it is there wherever this runs.
    private const string Loadable = "libSystem.Native";
    private const string Missing = "there-is-no-such-library";

    [Fact]
    public void Load_FirstIsMissing_TakesTheNextThatLoads() =>
        Assert.Equal(Load(Loadable), Load(Missing, Loadable));

    [Fact]
    public void Load_NoneLoads_SaysWhichWereTried()
    {
        var refused = Assert.Throws<DllNotFoundException>(() => Load(Missing, "nor-this-one"));

        Assert.Contains($"({Missing}, nor-this-one) on {RuntimeInformation.RuntimeIdentifier}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("librdkafka.redist", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Resolve_AnotherLibrary_IsLeftToTheRuntime() =>
        Assert.Equal(0, LibraryResolver.Resolve("libc", typeof(LibraryResolver).Assembly, null));

    [Fact]
    public void Resolve_Librdkafka_LoadsHere() =>
        Assert.NotEqual(0, LibraryResolver.Resolve(Librdkafka.Name, typeof(LibraryResolver).Assembly, null));

    private static nint Load(params string[] names) => LibraryResolver.Load(names, typeof(LibraryResolver).Assembly, null);
}
